import { stat } from 'node:fs/promises'
import path from 'node:path'
import { attachWorkbook } from '../actions/attach.ts'
import { amendLedger, comparePlanWithLedger, planSheets } from '../actions/plan.ts'
import type { ItemPart } from '../plan/compare.ts'
import { parsePlan } from '../plan/parse-plan.ts'
import { type Plan, planItems } from '../plan/plan.ts'
import { originalSheet, taskSheet } from '../plan/task-rows.ts'
import { newWorkbook } from '../workbook/memory/open-workbook.ts'
import { bold, type ExitCode, green, grey, print, printJson, say, yellow } from './console.ts'
import { openDocument } from './documents.ts'
import { openNamed, UsageError } from './files.ts'
import { writeOutput } from './output.ts'
import { shippedPack } from './pack.ts'
import { localSession } from './session.ts'

/** `tzt plan`: the year's plan as sections, items and clauses; `--out` writes a task ledger of it. */
export async function plan(file: string, options: { json?: true; out?: string }): Promise<ExitCode> {
  if (options.out !== undefined && !/\.xlsx$/i.test(options.out)) throw new UsageError('--out 请写成 .xlsx 文件。')
  const read = parsePlan((await openDocument(file)).paragraphs)
  const isEmpty = planItems(read).length === 0
  const written = options.out === undefined || isEmpty ? undefined : await writeLedger(read, options.out)
  if (options.json) printJson(planJson(read))
  else printPlan(read)
  if (written !== undefined) say(written)
  if (isEmpty) say(yellow('没有找到编号的任务。请确认板块写成“一、”，任务写成“1.”或“（一）”。'))
  return isEmpty && options.out !== undefined ? 2 : 0
}

/** Writes the ledger, or makes the one that is there follow the plan. What was done, as a sentence. Errors: `UsageError`. */
async function writeLedger(read: Plan, out: string): Promise<string> {
  if ((await stat(out).catch(() => undefined)) === undefined) {
    await writeOutput(out, await taskLedgerFile(read, path.basename(out)))
    return green(`已写出任务台账：${out}（${planItems(read).length} 项）。请补填牵头单位、完成时限和考核标准。`)
  }
  const workbook = await openNamed(out)
  const session = localSession(workbook, await shippedPack(), {})
  const ledger = (await attachWorkbook(session)).ledgers.find(({ table }) => table.kind === 'task')
  if (ledger === undefined) throw new UsageError(`${out} 已经存在，里面没有任务台账。请换一个文件名，原文件没有改动。`)
  const { added, changed, removed } = await comparePlanWithLedger(session, ledger, read)
  const { kept } = await amendLedger(session, ledger, read)
  await writeOutput(out, workbook.bytes())
  const lines = [
    `${out} 已按新的要点更新：新增 ${added.length} 项，改动 ${changed.length} 项，要点里已没有 ${removed.length} 项。状态、进展、单位和时限保持原样。`,
    ...added.map(({ code, title }) => `  新增 ${code} ${title}`),
    ...changed.map(
      ({ after, what }) => `  改动 ${after.code} ${after.title}（${what.map((part) => partNames[part]).join('、')}）`,
    ),
    ...removed.map(({ code, title }) => `  要点里已没有 ${code} ${title}。这一行保留，是否删去请自行决定。`),
    ...(kept > 0 ? [`  有 ${kept} 格您改写过，没有覆盖。`] : []),
  ]
  return lines.join('\n')
}

const partNames: Readonly<Record<ItemPart, string>> = { code: '编号', section: '板块', title: '名称', text: '内容' }

/** The document of `--json`. */
export const planJson = (read: Plan) => ({
  sections: read.sections.map(({ code, title, items }) => ({
    code,
    title,
    items: items.map((item) => ({ code: item.code, title: item.title, clauses: item.clauses })),
  })),
})

/** A workbook with the task ledger and the plan's text. */
export async function taskLedgerFile(read: Plan, name: string): Promise<Uint8Array> {
  const workbook = newWorkbook(name, planSheets.tasks)
  await workbook.putSheet(taskSheet(read, planSheets.tasks))
  await workbook.putSheet(originalSheet(read, planSheets.original))
  return workbook.bytes()
}

function printPlan(read: Plan): void {
  if (read.title !== null) print(bold(read.title))
  for (const section of read.sections) {
    print(`\n${bold(`${section.code} ${section.title}`.trim())}`)
    for (const item of section.items) {
      print(`  ${item.code} ${item.title}`)
      for (const clause of item.clauses) print(grey(`      · ${clause}`))
    }
  }
}
