import { connect } from '../actions/connect.ts'
import { syncWorkbook } from '../actions/sync.ts'
import { bold, type ExitCode, print, printJson } from './console.ts'
import { eachWorkbook, UsageError } from './files.ts'
import { writeOutput } from './output.ts'
import { shippedPack } from './pack.ts'
import { localSession } from './session.ts'

export interface SyncOptions {
  readonly url: string
  readonly key: string
  readonly year?: number
  readonly asOf?: string
  readonly json?: true
}

/** `tzt sync`: the files themselves get their marks and what others have changed. */
export async function sync(files: readonly string[], options: SyncOptions): Promise<ExitCode> {
  const pack = await shippedPack()
  const results: { file: string; ledgers: readonly object[] }[] = []
  let held = 0
  const { unreadable } = await eachWorkbook(files, async ({ file, workbook }) => {
    if (workbook.isReadOnlyFormat)
      throw new UsageError('旧的 .xls 只能读取，无法写入同步标记。请另存为 .xlsx 后再同步。')
    const session = await connect(localSession(workbook, pack, { ...pick(options) }), options)
    const outcome = await syncWorkbook(session)
    await writeOutput(file, workbook.bytes())
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
    }))
    held += ledgers.reduce((total, each) => total + each.conflicts.length, 0)
    results.push({ file, ledgers })
    if (!options.json) {
      print(bold(file))
      for (const each of ledgers)
        print(
          `  ${each.sheet}：发送 ${each.pushed}，合并 ${each.merged}，收到 ${each.received}，未变 ${each.unchanged}，冲突 ${each.conflicts.length}，缺行 ${each.missing}`,
        )
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
