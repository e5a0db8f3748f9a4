import { type BackupLine, backupLineSchema } from '../../shared/wire/backup.ts'
import { refusal } from '../http/refusal.ts'
import { chainStart, entryHash } from './audit.ts'

export type LineOf<Type extends BackupLine['type']> = Extract<BackupLine, { type: Type }>

/** The order in which a backup is written. */
const order: readonly BackupLine['type'][] = [
  'head',
  'unit',
  'key',
  'ledger',
  'lock',
  'period-days',
  'revision',
  'manual-score',
  'publication',
  'published-score',
  'audit',
  'end',
]

/**
 * The lines of a backup one after the other, each checked against those before it; nothing is held but the sums.
 * Errors: `backup-invalid`, naming the line.
 */
export function* readBackupLines(texts: Iterable<string>): Iterable<BackupLine> {
  let count = 0
  let rank = -1
  let head: number | undefined
  let seq = 0
  let chain = chainStart
  for (const text of texts) {
    const line = readLine(text, count + 1)
    const fault = (reason: string) => refusal('backup-invalid', { line: count + 1, reason })
    const its = order.indexOf(line.type)
    if ((count === 0) !== (line.type === 'head')) throw fault(count === 0 ? '不是本系统的备份' : '内容顺序不对')
    if (its < rank || rank === order.length - 1) throw fault('内容顺序不对')
    rank = its
    if (line.type === 'head') head = line.head
    if (line.type === 'revision') {
      seq += 1
      if (line.seq !== seq) throw fault(`缺少第 ${seq} 次修改`)
    }
    if (line.type === 'audit') {
      const { hash, ...entry } = line.entry
      if (entry.prev !== chain || entryHash(entry) !== hash) throw fault(`审计记录第 ${entry.n} 条被改动`)
      chain = hash
    }
    if (line.type === 'end') {
      if (line.lines !== count) throw fault('文件不完整')
      if (seq !== head) throw fault('修改记录不完整')
      if (chain !== line.auditHead) throw fault('审计记录不完整')
    }
    yield line
    count += 1
  }
  if (rank !== order.length - 1) throw refusal('backup-invalid', { line: count, reason: '文件不完整' })
}

/** The last line, which says what the whole comes to. Errors: `backup-invalid` where the file was cut short. */
export function readEnd(text: string | undefined): LineOf<'end'> {
  const line = text === undefined ? undefined : readLine(text, 0)
  if (line?.type !== 'end') throw refusal('backup-invalid', { line: 0, reason: '文件不完整' })
  return line
}

function readLine(line: string, number: number): BackupLine {
  try {
    return backupLineSchema.parse(JSON.parse(line))
  } catch {
    throw refusal('backup-invalid', { line: number, reason: '无法读取' })
  }
}
