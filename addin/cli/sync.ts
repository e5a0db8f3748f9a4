import { attachWorkbook } from '../actions/attach.ts'
import { connect } from '../actions/connect.ts'
import { consolidateWorkbook } from '../actions/consolidation.ts'
import { allowMarks, syncWorkbook } from '../actions/sync.ts'
import { syncFindings } from '../actions/sync-findings.ts'
import { bold, type ExitCode, print, printJson } from './console.ts'
import { eachWorkbook, UsageError } from './files.ts'
import { writeOutput } from './output.ts'
import { shippedPack } from './pack.ts'
import { localSession } from './session.ts'
import { jsonFinding, printFindings } from './validate.ts'

export interface SyncOptions {
  readonly url: string
  readonly key: string
  readonly year?: number
  readonly asOf?: string
  /** No hidden column: rows are known by what they say. */
  readonly withoutMarks?: true
  readonly json?: true
}

/** `tzt sync`: the files themselves get their marks and what others have changed. */
export async function sync(files: readonly string[], options: SyncOptions): Promise<ExitCode> {
  const pack = await shippedPack()
  const results: { file: string; ledgers: readonly object[]; across: readonly object[] }[] = []
  let held = 0
  const { unreadable } = await eachWorkbook(files, async ({ file, workbook }) => {
    if (workbook.isReadOnlyFormat)
      throw new UsageError('旧的 .xls 只能读取，无法写入同步标记。请另存为 .xlsx 后再同步。')
    const session = await connect(localSession(workbook, pack, { ...pick(options) }), options)
    if (options.withoutMarks)
      for (const ledger of (await attachWorkbook(session)).ledgers) await allowMarks(session, ledger, 'refuse')
    const outcome = await syncWorkbook(session)
    await writeOutput(file, workbook.bytes())
    const across = (await consolidateWorkbook(session)).findings
    const ledgers = outcome.ledgers.map((each) => ({
      sheet: each.ledger.sheet,
      pushed: each.pushed,
      merged: each.merged,
      received: each.received,
      unchanged: each.unchanged,
      conflicts: each.conflicts.map(({ row, fields }) => ({ row: row + 1, fields })),
      missing: each.missing.length,
      copies: each.copies.length,
      invalid: each.invalid.length,
      forbidden: each.forbidden.length,
      locked: each.locked.length,
      findings: syncFindings(each, session.locale),
      unidentified: each.unidentified.map(({ row, reason }) => ({ row: row + 1, reason })),
      notWritten: each.notWritten.map(({ row, label, text }) => ({ row: row + 1, label, text })),
      notPlaced: each.notPlaced.map(({ title }) => title),
    }))
    held += ledgers.reduce((total, each) => total + each.conflicts.length, 0)
    results.push({
      file,
      ledgers: ledgers.map((each) => ({ ...each, findings: each.findings.map(jsonFinding) })),
      across: across.map(jsonFinding),
    })
    if (!options.json) {
      print(bold(file))
      for (const each of ledgers) {
        print(
          `  ${each.sheet}：发送 ${each.pushed}，合并 ${each.merged}，收到 ${each.received}，未变 ${each.unchanged}，冲突 ${each.conflicts.length}，缺行 ${each.missing}`,
        )
        for (const { row, label, text } of each.notWritten) print(`  第 ${row} 行“${label}”应为：${text}`)
        for (const title of each.notPlaced) print(`  别人新增、表中没有的行：${title}`)
        if (each.unidentified.length > 0)
          print(
            `  ${each.unidentified.length} 行的关键内容不全或重复，没有发送：第 ${each.unidentified.map(({ row }) => row).join('、')} 行`,
          )
        printFindings(each.findings)
      }
      printFindings(across)
    }
  })
  if (options.json) printJson({ files: results })
  if (unreadable > 0) return 2
  return held > 0 ? 1 : 0
}

const pick = ({ year, asOf }: SyncOptions) => ({
  ...(year === undefined ? {} : { year }),
  ...(asOf === undefined ? {} : { asOf }),
})
