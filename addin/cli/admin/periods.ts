import { periodsResponseSchema } from '../../../shared/wire/periods.ts'
import { type ExitCode, print, printJson } from '../console.ts'
import { ask, type Server } from './server.ts'

export async function setLock(
  server: Server,
  action: 'lock' | 'unlock',
  period: string,
  reason: string | undefined,
): Promise<ExitCode> {
  const body = reason === undefined ? {} : { reason }
  const path = `/v1/periods/${period}/${action}`
  const now = await ask(server, { method: 'POST', path, body }, periodsResponseSchema)
  if (server.output === 'json') printJson(now)
  else print(`已锁定的期间：${now.locked.map((lock) => lock.period).join('、') || '无'}`)
  return 0
}
