import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { planSheets } from '../actions/plan.ts'
import { parsePlan } from '../plan/parse-plan.ts'
import { type Plan, planItems } from '../plan/plan.ts'
import { originalSheet, taskSheet } from '../plan/task-rows.ts'
import { newWorkbook } from '../workbook/memory/open-workbook.ts'
import { bold, type ExitCode, green, grey, print, printJson, say, yellow } from './console.ts'
import { openDocument } from './documents.ts'
import { UsageError } from './files.ts'

/** `tzt plan`: the year's plan as sections, items and clauses; `--out` writes a task ledger of it. */
export async function plan(file: string, options: { json?: true; out?: string }): Promise<ExitCode> {
  if (options.out !== undefined && !/\.xlsx$/i.test(options.out)) throw new UsageError('--out 请写成 .xlsx 文件。')
  const read = parsePlan((await openDocument(file)).paragraphs)
  const items = planItems(read).length
  if (options.out !== undefined) {
    await mkdir(path.dirname(options.out), { recursive: true })
    await writeFile(options.out, await taskLedgerFile(read, path.basename(options.out)))
  }
  if (options.json) printJson(planJson(read))
  else printPlan(read)
  if (options.out !== undefined)
    say(green(`已写出任务台账：${options.out}（${items} 项）。请补填牵头单位、完成时限和考核标准。`))
  if (items === 0) say(yellow('没有找到编号的任务。请确认板块写成“一、”，任务写成“1.”或“（一）”。'))
  return 0
}

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
