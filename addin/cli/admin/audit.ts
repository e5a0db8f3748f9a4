import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { type AuditEntry, auditEntrySchema, auditResponseSchema } from '../../../shared/wire/audit.ts'
import { type ExitCode, green, print, printJson, red } from '../console.ts'
import { UsageError } from '../files.ts'
import { type ChainState, emptyChain, follow } from './audit-chain.ts'
import { ask, type Server } from './server.ts'

/**
 * Works the whole chain out again, from the server or from an exported backup. `head` is a hash that must be part of it:
 * a chain cut off at its end, or written anew from its beginning, is whole in itself. 1 where something is wrong.
 */
export async function verifyAudit(
  source: Server | string,
  head: string | undefined,
  output: Server['output'],
): Promise<ExitCode> {
  let state: ChainState = emptyChain
  let isHeadThere = head === undefined
  for await (const entry of typeof source === 'string' ? entriesOfFile(source) : entriesOf(source)) {
    state = follow(state, entry)
    if (entry.hash === head) isHeadThere = true
  }
  const isFine = state.broken === undefined && isHeadThere
  if (output === 'json') printJson({ ...state, isHeadThere, isWhole: isFine })
  else if (state.broken !== undefined)
    print(red(`审计链在第 ${state.broken} 条断开：该条或其前一条被改动或删除。请用备份中的审计记录核对。`))
  else if (!isHeadThere) print(red('审计链完整，但不包含给出的链头：末尾可能被截去，或整条链被重写。请与备份核对。'))
  else print(green(`审计链完整：${state.count} 条，链头 ${state.head}`))
  return isFine ? 0 : 1
}

export async function exportAudit(server: Server, write: (line: string) => void): Promise<ExitCode> {
  for await (const entry of entriesOf(server)) write(JSON.stringify(entry))
  return 0
}

async function* entriesOf(server: Server): AsyncGenerator<AuditEntry> {
  let after = 0
  for (;;) {
    const query = { after, limit: 1000 }
    const { entries } = await ask(server, { method: 'GET', path: '/v1/audit', query }, auditResponseSchema)
    yield* entries
    const last = entries.at(-1)
    if (last === undefined || entries.length < 1000) return
    after = last.n
  }
}

const lineSchema = z.union([
  z.object({ type: z.literal('audit'), entry: auditEntrySchema }).transform(({ entry }) => entry),
  z.object({ type: z.string() }).transform(() => undefined),
  auditEntrySchema,
])

async function* entriesOfFile(file: string): AsyncGenerator<AuditEntry> {
  if (!(await stat(file).catch(() => undefined))?.isFile()) throw new UsageError(`找不到文件 ${file}。请核对路径。`)
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    if (line.trim() === '') continue
    const entry = lineSchema.safeParse(parse(line))
    if (!entry.success) throw new UsageError(`${file} 不是本系统导出的备份或审计记录。`)
    if (entry.data !== undefined) yield entry.data
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
