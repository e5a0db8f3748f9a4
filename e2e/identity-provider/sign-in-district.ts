import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../../scripts/install.mjs'
import { type LocalWorker, startLocalWorker } from '../../scripts/local-worker.ts'
import { unitsFileSchema } from '../../shared/units/unit.ts'
import type { MemberRequest } from '../../shared/wire/members.ts'
import { workspaceResponseSchema } from '../../shared/wire/workspaces.ts'
import { type LocalProvider, startProvider } from './provider.ts'

export interface SignInWorkspace {
  readonly id: string
  readonly name: string
  /** An admin's key. */
  readonly key: string
}

/** A Worker with three workspaces and a real OpenID provider, whose people may be members of the first two. */
export interface SignInDistrict {
  readonly provider: LocalProvider
  readonly worker: LocalWorker
  readonly first: SignInWorkspace
  readonly second: SignInWorkspace
  /** Of the same Worker, but not among those of the provider. */
  readonly foreign: SignInWorkspace
  /** The topmost unit of each workspace. */
  readonly root: string
  readonly call: Call
  /** Resolves to the id under which the membership can be revoked. */
  addMember(workspace: SignInWorkspace, member: MemberRequest): Promise<string>
  stop(): Promise<void>
}

export type Call = (
  method: string,
  route: string,
  bearer: string,
  options?: { readonly json?: unknown; readonly workspace?: string },
) => Promise<{ readonly status: number; readonly body: unknown }>

const audience = 'https://tzt.example/api'

export async function startSignInDistrict(settings: Readonly<Record<string, string>> = {}): Promise<SignInDistrict> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tzt-sign-in-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const call: Call = async (method, route, bearer, { json, workspace } = {}) => {
    const answer = await fetch(`${url}${route}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(workspace !== undefined && { 'tzt-workspace': workspace }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    })
    return { status: answer.status, body: await answer.json() }
  }
  const provider = await startProvider(audience, 'tenant-one', [`${url}/sign-in.html`])
  const before = await startLocalWorker({ folder, port })
  const { units } = unitsFileSchema.parse(JSON.parse(readFileSync(path.join(root, 'examples', 'units.json'), 'utf8')))
  const topmost = units.find(({ parent }) => parent === undefined)
  if (topmost === undefined) throw new Error('the examples have no topmost unit')
  const made = async (name: string): Promise<SignInWorkspace> => {
    const { body } = await call('POST', '/v1/admin/workspaces', before.adminSecret, { json: { name, units } })
    const { workspace, key } = workspaceResponseSchema.parse(body)
    return { id: workspace.id, name, key: key.key }
  }
  const [first, second, foreign] = [await made('示例区'), await made('示例新区'), await made('别处')]
  await before.stop()
  const all = {
    OIDC_ISSUER: provider.issuer,
    OIDC_AUDIENCE: audience,
    OIDC_WORKSPACE: `"${first.id} ${second.id}"`,
    OIDC_TENANT: 'tenant-one',
    OIDC_SCOPE: 'sync',
    OIDC_CLIENT_ID: 'addin',
    ...settings,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}=${value}\n`)
  appendFileSync(path.join(folder, 'secrets.env'), lines.join(''))
  const worker = await startLocalWorker({ folder, port })
  return {
    provider,
    worker,
    first,
    second,
    foreign,
    root: topmost.id,
    call,
    async addMember({ key }, member) {
      const { status, body } = await call('POST', '/v1/members', key, { json: member })
      const keyId = typeof body === 'object' && body !== null ? Reflect.get(body, 'keyId') : undefined
      if (status !== 200 || typeof keyId !== 'string') throw new Error(JSON.stringify(body))
      return keyId
    },
    async stop() {
      await worker.stop()
      await provider.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
