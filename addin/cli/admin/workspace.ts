import { workspaceResponseSchema } from '../../../shared/wire/workspaces.ts'
import { type ExitCode, print, printJson } from '../console.ts'
import { ask, type Server } from './server.ts'
import { readUnitList } from './units.ts'

/** Errors: `ApiError`, `UsageError` for the units. */
export async function createWorkspace(server: Server, name: string, unitsFile: string | undefined): Promise<ExitCode> {
  const units = unitsFile === undefined ? undefined : await readUnitList(unitsFile, [])
  const body = { name, ...(units && { units }) }
  const made = await ask(server, { method: 'POST', path: '/v1/admin/workspaces', body }, workspaceResponseSchema)
  if (server.output === 'json') printJson(made)
  else {
    print(`工作区 ${made.workspace.name} 已建立，编号 ${made.workspace.id}。`)
    print(`管理员密钥（只显示这一次，请立即妥善保存）：${made.key.key}`)
  }
  return 0
}
