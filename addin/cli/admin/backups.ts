import { createWriteStream, openAsBlob } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { restoreResponseSchema } from '../../../shared/wire/backup.ts'
import { backupNoteSchema, backupsResponseSchema } from '../../../shared/wire/backups.ts'
import { isProblemCode, problemBodySchema } from '../../../shared/wire/problems.ts'
import { ApiError } from '../../sync/api-error.ts'
import { type ExitCode, print, printJson } from '../console.ts'
import { UsageError } from '../files.ts'
import { ask, type Server } from './server.ts'

export interface BackUpGiven {
  readonly now?: true
  readonly out?: string
  readonly id?: string
  /** Of the admin secret's reach, where its keys are lost. */
  readonly workspace?: string
}

/** Lists what is stored; with `now` makes one first; with `out` brings a file here. */
export async function backUp(server: Server, given: BackUpGiven): Promise<ExitCode> {
  const base = given.workspace === undefined ? '/v1/backups' : `/v1/admin/backups/${given.workspace}`
  const made = given.now ? await ask(server, { method: 'POST', path: '/v1/backups' }, backupNoteSchema) : undefined
  const id = given.id ?? made?.id
  if (given.out !== undefined) {
    await download(server, id === undefined ? '/v1/export' : `${base}/${id}`, given.out)
    if (server.output === 'json') printJson({ file: given.out, ...made })
    else print(`备份已保存到 ${given.out}。请另处记下链头，并用 tzt admin audit verify --file 检查。`)
    return 0
  }
  const { backups } = await ask(server, { method: 'GET', path: base }, backupsResponseSchema)
  if (server.output === 'json') printJson({ backups })
  else {
    for (const note of backups)
      print(`${note.id}  ${note.at}  第 ${note.head} 次修改  ${note.bytes} 字节  链头 ${note.auditHead}`)
    if (backups.length === 0) print('服务端还没有备份。用 --now 立即生成一份。')
  }
  return 0
}

export interface RestoreGiven {
  readonly file?: string
  readonly id?: string
  readonly upTo?: string
  readonly upToSeq?: string
}

/** Errors: `UsageError` where it is not clear what to restore, `ApiError`. */
export async function restoreBackup(server: Server, given: RestoreGiven): Promise<ExitCode> {
  const { file, id, upTo, upToSeq } = given
  if ((file === undefined) === (id === undefined)) throw new UsageError('请给出备份文件，或用 --id 指定服务端的备份。')
  const cut = { ...(upTo === undefined ? {} : { upTo }), ...(upToSeq === undefined ? {} : { upToSeq }) }
  const done =
    file === undefined
      ? await ask(server, { method: 'POST', path: `/v1/backups/${id}/restore`, body: cut }, restoreResponseSchema)
      : restoreResponseSchema.parse(await upload(server, file, cut))
  if (server.output === 'json') printJson(done)
  else
    print(
      `已恢复到第 ${done.head} 次修改，共 ${done.records} 条记录。各单位下次同步时会重新拉取，未同步的改动不会丢失。`,
    )
  return 0
}

/** Under its name only once it is whole. */
async function download(server: Server, path: string, out: string): Promise<void> {
  const answer = await send(server, 'GET', path)
  const part = `${out}.part`
  try {
    if (answer.body === null) throw new ApiError('bad-answer')
    await pipeline(answer.body, createWriteStream(part, { mode: 0o600 }))
    await rename(part, out)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function upload(server: Server, file: string, cut: Readonly<Record<string, string>>): Promise<unknown> {
  if (!(await stat(file).catch(() => undefined))?.isFile()) throw new UsageError(`找不到文件 ${file}。请核对路径。`)
  const query = new URLSearchParams(cut).toString()
  const answer = await send(server, 'POST', `/v1/restore${query && `?${query}`}`, await openAsBlob(file))
  return answer.json()
}

async function send(server: Server, method: string, path: string, body?: Blob): Promise<Response> {
  const headers = {
    authorization: `Bearer ${server.bearer}`,
    ...(body === undefined ? {} : { 'content-type': 'application/x-ndjson' }),
  }
  const url = `${server.url.replace(/\/+$/, '')}${path}`
  const answer = await fetch(url, { method, headers, redirect: 'error', ...(body && { body }) }).catch(() => {
    throw new ApiError('offline')
  })
  if (answer.ok) return answer
  const problem = problemBodySchema.safeParse(await answer.json().catch(() => undefined))
  if (problem.success && isProblemCode(problem.data.code)) throw new ApiError(problem.data.code, problem.data)
  throw new ApiError('bad-answer', { status: answer.status })
}
