import { type Key, keyResponseSchema, keySchema, keysResponseSchema } from '../../../shared/wire/keys.ts'
import { type Member, memberSchema, membersResponseSchema } from '../../../shared/wire/members.ts'
import { type ExitCode, print, printJson } from '../console.ts'
import { UsageError } from '../files.ts'
import { ask, type Server } from './server.ts'

export interface KeyGiven {
  readonly name: string
  readonly role: string
  readonly unit: string
  readonly expires?: string
}

const bodyOf = ({ name, role, unit, expires }: KeyGiven) => ({
  name,
  role,
  unit,
  ...(expires === undefined ? {} : { expiresOn: expires }),
})

export async function listKeys(server: Server): Promise<ExitCode> {
  const { keys } = await ask(server, { method: 'GET', path: '/v1/keys' }, keysResponseSchema)
  if (server.output === 'json') printJson({ keys })
  else for (const key of keys) print(lineOf(key))
  return 0
}

export async function createKey(server: Server, given: KeyGiven): Promise<ExitCode> {
  const made = await ask(server, { method: 'POST', path: '/v1/keys', body: bodyOf(given) }, keyResponseSchema)
  if (server.output === 'json') printJson(made)
  else print(`密钥 ${made.keyId}（${made.name}）只显示这一次：${made.key}`)
  return 0
}

/** The new key first: should the second step fail, the old one still opens. Errors: `UsageError` for an unknown one. */
export async function rotateKey(server: Server, keyId: string): Promise<ExitCode> {
  const { keys } = await ask(server, { method: 'GET', path: '/v1/keys' }, keysResponseSchema)
  const old = keys.find((key) => key.keyId === keyId)
  if (!old) throw new UsageError(`没有编号为 ${keyId} 的密钥。请用 tzt admin key list 核对。`)
  const { name, role, unit, expiresOn } = old
  const body = { name, role, unit, ...(expiresOn && { expiresOn }) }
  const made = await ask(server, { method: 'POST', path: '/v1/keys', body }, keyResponseSchema)
  await ask(server, { method: 'DELETE', path: `/v1/keys/${keyId}` }, keySchema)
  if (server.output === 'json') printJson(made)
  else print(`旧密钥 ${keyId} 已吊销。新密钥 ${made.keyId} 只显示这一次：${made.key}`)
  return 0
}

export async function revokeKey(server: Server, keyId: string): Promise<ExitCode> {
  const path = `/v1/keys/${encodeURIComponent(keyId)}`
  const revoked = await ask(server, { method: 'DELETE', path }, keySchema)
  if (server.output === 'json') printJson(revoked)
  else print(`密钥 ${keyId}（${revoked.name}）已吊销。`)
  return 0
}

export async function listMembers(server: Server): Promise<ExitCode> {
  const { members } = await ask(server, { method: 'GET', path: '/v1/members' }, membersResponseSchema)
  if (server.output === 'json') printJson({ members })
  else for (const member of members) print(`${lineOf(member)}  ${member.subject}`)
  return 0
}

export async function addMember(server: Server, subject: string, given: KeyGiven): Promise<ExitCode> {
  const body = { subject, ...bodyOf(given) }
  const made = await ask(server, { method: 'POST', path: '/v1/members', body }, memberSchema)
  if (server.output === 'json') printJson(made)
  else print(`${made.name} 已可登录（编号 ${made.keyId}，取消时用 tzt admin key revoke）。`)
  return 0
}

const lineOf = (key: Key | Member): string =>
  [key.keyId, key.role.padEnd(8), key.unit, key.name, stateOf(key)].join('  ')

function stateOf({ revokedAt, expiresOn, lastUsedAt }: Key): string {
  if (revokedAt !== undefined) return `已于 ${revokedAt.slice(0, 10)} 吊销`
  const used = lastUsedAt === undefined ? '未使用' : `最近使用 ${lastUsedAt.slice(0, 10)}`
  return expiresOn === undefined ? used : `${used}，${expiresOn} 到期`
}
