import packJson from '../packs/organisation-work.json'
import type { Kind } from '../shared/pack/kind.ts'
import { loadPack } from '../shared/pack/load.ts'
import type { Pack } from '../shared/pack/pack.ts'

/** A pack ready to work by. `digest` tells contents apart; the built-in pack's is empty. */
export interface OpenPack {
  readonly pack: Pack
  readonly digest: string
  readonly kindOf: (id: string) => Kind | undefined
}

function opened(pack: Pack, digest: string): OpenPack {
  const kinds = new Map<string, Kind>(pack.kinds.map((kind) => [kind.id, kind]))
  return { pack, digest, kindOf: (id) => kinds.get(id) }
}

/** The pack this deployment was built with; read once per isolate. */
export const builtIn: OpenPack = opened(loadPack(packJson), '')
export const { pack } = builtIn

const known = new Map<string, OpenPack | undefined>()
const kept = 4

/** The pack that was saved under this digest; `undefined` where this deployment can no longer read it. */
export function openPack(digest: string, body: () => string | undefined): OpenPack | undefined {
  if (known.has(digest)) return known.get(digest)
  const text = body()
  // Not there just now says nothing of the pack.
  if (text === undefined) return undefined
  const made = readPack(text, digest)
  known.set(digest, made)
  for (const oldest of [...known.keys()].slice(0, -kept)) known.delete(oldest)
  return made
}

/** Whether it was read before, so that its body need not be fetched. */
export const isOpen = (digest: string): boolean => known.has(digest)

function readPack(body: string, digest: string): OpenPack | undefined {
  try {
    return opened(loadPack(JSON.parse(body)), digest)
  } catch (error) {
    console.error(JSON.stringify({ event: 'pack-unreadable', error: error instanceof Error ? error.name : 'unknown' }))
    return undefined
  }
}
