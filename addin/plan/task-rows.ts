import type { DraftCell, SheetDraft } from '../workbook/workbook.ts'
import { type Plan, type PlanItem, planItems, planText } from './plan.ts'
import { isAttribution } from './wording.ts'

/** An item of a plan with the section it belongs to. */
export interface PlannedItem extends PlanItem {
  readonly section: string
}

/** The columns that come from the plan; the others are the person's. */
export const planColumns = ['code', 'section', 'title', 'target', 'measures', 'original'] as const
export type PlanColumn = (typeof planColumns)[number]

interface Column {
  readonly header: string
  readonly width: number
  readonly from?: PlanColumn
  readonly preset?: string
  /** What a plan calls it where it says so itself: （牵头单位：组织科；完成时限：12月底前）. */
  readonly stated?: RegExp
}

const stated = (names: string): RegExp => new RegExp(`(?:${names})\\s*[:：]\\s*([^；;。，,：:（）()\\n]{1,60})`)

/** Headers of a task ledger, as the kind `task` knows them; 原文 keeps the plan's own words. */
export const taskColumns: readonly Column[] = [
  { header: '任务编号', width: 10, from: 'code' },
  { header: '板块', width: 18, from: 'section' },
  { header: '任务名称', width: 26, from: 'title' },
  { header: '目标要求', width: 32, from: 'target' },
  { header: '推进措施', width: 44, from: 'measures' },
  { header: '完成时限', width: 14, stated: stated('完成时限|完成时间|时间要求|办理时限|时限') },
  { header: '考核标准', width: 20, stated: stated('考核标准|评价标准|完成标准') },
  { header: '牵头单位', width: 16, stated: stated('牵头单位|牵头部门|牵头科室|责任单位|责任部门|责任科室') },
  { header: '责任人', width: 12, stated: stated('责任人|负责人') },
  { header: '状态', width: 10, preset: '未开始' },
  { header: '备注', width: 16 },
  { header: '原文', width: 50, from: 'original' },
]

/** Excel's limit of a cell is 32,767 characters. */
const longestCell = 32_000

/** What the plan says in each of its columns. Clauses that name a number are the target, all clauses the measures. */
export function planCells(item: PlannedItem): Readonly<Record<PlanColumn, string>> {
  const { code, section, title, original } = item
  const clauses = item.clauses.filter((clause) => !isAttribution(clause))
  const cells = {
    code,
    section,
    title,
    target: clauses.filter((clause) => quantity.test(clause)).join('；'),
    measures: clauses.length > 1 ? clauses.map((clause, at) => `${at + 1}. ${clause}`).join('\n') : (clauses[0] ?? ''),
    original,
  }
  return { ...cells, target: cut(cells.target), measures: cut(cells.measures), original: cut(original) }
}

/** A number with something counted: 12次, 95%, ×个; not a year or a date. */
const quantity = /(?:[0-9０-９]+|[×Ｘ])(?:余|多)?\s*(?:%|％|(?!年|月|日|号|[.．、）)])\p{Script=Han})/u

const cut = (text: string): string => (text.length <= longestCell ? text : `${text.slice(0, longestCell)}…`)

const titleOf = (plan: Plan): string => plan.title ?? '工作要点'

/** The sheet with one row an item, ready for units, deadlines and criteria. */
export function taskSheet(plan: Plan, name: string): SheetDraft {
  const last = taskColumns.length - 1
  const cells: DraftCell[] = [
    { row: 0, column: 0, value: `${titleOf(plan)}任务台账`, style: 'title' },
    { row: 1, column: 0, value: '填报单位：', style: 'note' },
    ...taskColumns.map(({ header }, column): DraftCell => ({ row: 2, column, value: header, style: 'table-header' })),
    ...planItems(plan).flatMap((item, index) => taskCells(item, index + 3)),
  ]
  return {
    name,
    columnWidths: taskColumns.map(({ width }) => width),
    cells,
    merges: [
      { row: 0, column: 0, rows: 1, columns: last + 1 },
      { row: 1, column: 0, rows: 1, columns: last + 1 },
    ],
    charts: [],
  }
}

/** The cells of one item; those the person fills in are there with their frame and nothing in them. */
export function taskCells(item: PlannedItem, row: number): readonly DraftCell[] {
  const said = planCells(item)
  return taskColumns.map(({ from, preset, stated: name }, column) => ({
    row,
    column,
    value:
      (from === undefined
        ? (name?.exec([...item.clauses, item.original].join('\n'))?.[1]?.trim() ?? preset)
        : said[from]) || null,
    style: 'table-cell',
    ...(from === 'code' ? { numberFormat: '@' } : {}),
  }))
}

/** The whole text of the plan, a line a row: headings, prefaces and signatures are in no task. */
export function originalSheet(plan: Plan, name: string): SheetDraft {
  const lines = planText(plan).split('\n')
  return {
    name,
    columnWidths: [100],
    cells: [
      { row: 0, column: 0, value: '工作要点原文', style: 'heading1' },
      ...lines.map((value, index): DraftCell => ({ row: index + 1, column: 0, value: cut(value), style: 'body' })),
    ],
    merges: [],
    charts: [],
  }
}
