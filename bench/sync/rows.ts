import { randomBytes } from 'node:crypto'

/** Values of the kind `task`, as the add-in sends them: 15 fields, about 700 bytes of JSON. */
export type BenchRow = { readonly id: string; readonly values: Readonly<Record<string, unknown>> }

export const benchFields = [
  'code',
  'section',
  'title',
  'target',
  'measures',
  'start_on',
  'deadline',
  'criteria',
  'weight',
  'lead_unit',
  'status',
  'progress_pct',
  'progress_text',
  'unit',
  'note',
] as const

export const benchUnits = [
  { id: 'shifan', name: '示例区', level: 'district' },
  ...Array.from({ length: 40 }, (_, n) => ({
    id: `street_${n}`,
    name: `第${n}街道`,
    level: 'street',
    parent: 'shifan',
  })),
] as const

const two = (n: number): string => String(n).padStart(2, '0')

/** The same content in every run; only the ids are new. */
export const benchRows = (count: number): readonly BenchRow[] =>
  Array.from({ length: count }, (_, n) => ({
    id: randomBytes(16).toString('base64url'),
    values: {
      code: `${1 + (n % 20)}.${n}`,
      section: `第${1 + (n % 20)}部分 重点工作`,
      title: `第${n}项重点任务的推进落实`,
      target: `年底前完成第${n % 977}批整治，覆盖全部社区`,
      measures: '建立台账，逐项销号；每月调度，每季通报；责任到人，按期办结',
      start_on: `2020-${two(1 + (n % 6))}-${two(1 + (n % 28))}`,
      deadline: { due: `2020-${two(7 + (n % 6))}-${two(1 + (n % 28))}` },
      criteria: '有方案、有记录、有佐证材料',
      weight: String(1 + (n % 10)),
      lead_unit: `street_${n % 40}`,
      status: n % 3 === 0 ? 'not_started' : 'doing',
      progress_pct: String(n % 100),
      progress_text: `已召开${n % 30}次会议，走访${n % 500}人次`,
      unit: `street_${n % 40}`,
      note: '按计划推进',
    },
  }))

/** 100 rows among them, spread evenly, each with another progress and note. */
export const changedRows = (rows: readonly BenchRow[], count: number): readonly BenchRow[] =>
  Array.from({ length: count }, (_, n) => rows[Math.floor((n * rows.length) / count)]).flatMap((row) =>
    row === undefined ? [] : [{ id: row.id, values: { ...row.values, progress_pct: '100', note: '已办结，材料齐全' } }],
  )

export function* chunksOf<T>(items: readonly T[], size: number): Iterable<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}
