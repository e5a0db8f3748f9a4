import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { unitsFileSchema } from '../shared/units/unit.ts'
import { keyResponseSchema } from '../shared/wire/keys.ts'
import { workspaceResponseSchema } from '../shared/wire/workspaces.ts'
import { root } from './install.mjs'
import type { LocalWorker } from './local-worker.ts'

/** The keys of the demo: one for the department over everything, one for each unit that keeps an example. */
const demoSchema = z.strictObject({
  workspace: z.string(),
  admin: z.string(),
  reviewer: z.string(),
  units: z.array(z.strictObject({ unit: z.string(), name: z.string(), key: z.string() })),
})
export type DemoWorkspace = z.output<typeof demoSchema>

/** Makes the demo workspace with the units of examples/units.json, or finds the one made before in `folder`. */
export async function demoWorkspace(worker: LocalWorker, folder: string): Promise<DemoWorkspace> {
  const file = path.join(folder, 'demo.json')
  const known = existsSync(file) ? demoSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
  if (known?.success && (await opens(worker.url, known.data.reviewer))) return known.data

  const { units } = unitsFileSchema.parse(JSON.parse(readFileSync(path.join(root, 'examples', 'units.json'), 'utf8')))
  const made = workspaceResponseSchema.parse(
    await post(worker.url, '/v1/admin/workspaces', worker.adminSecret, { name: '示例区', units }),
  )
  const rootUnit = units.find((unit) => unit.parent === undefined)
  if (rootUnit === undefined) throw new Error('examples/units.json 里没有最上级单位。')
  const makeKey = async (name: string, role: string, unit: string) =>
    keyResponseSchema.parse(await post(worker.url, '/v1/keys', made.key.key, { name, role, unit })).key

  const keeping = units.filter((unit) => unit.level === 'street' || unit.level === 'department')
  const demo: DemoWorkspace = {
    workspace: made.workspace.id,
    admin: made.key.key,
    reviewer: await makeKey('演示审核人', 'reviewer', rootUnit.id),
    units: await Promise.all(
      keeping.map(async (unit) => ({
        unit: unit.id,
        name: unit.name,
        key: await makeKey(`${unit.name}填报人`, 'editor', unit.id),
      })),
    ),
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, JSON.stringify(demo, null, 2), { mode: 0o600 })
  return demo
}

const opens = (url: string, key: string): Promise<boolean> =>
  fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${key}` } }).then(
    (answer) => answer.ok,
    () => false,
  )

async function post(url: string, route: string, bearer: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${url}${route}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${route}: ${answer.status} ${(await answer.text()).slice(0, 500)}`)
  return answer.json()
}
