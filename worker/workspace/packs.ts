import { type HeldContent, unfitFor } from '../../shared/pack/fits-records.ts'
import type { LocalText } from '../../shared/pack/kind.ts'
import { builtInPack, type PackName, type PackSummary, type PacksResponse } from '../../shared/wire/packs.ts'
import { refusal } from '../http/refusal.ts'
import { builtIn, type OpenPack, openPack } from '../pack.ts'
import { requireRole } from './actor.ts'
import { recordAudit } from './audit.ts'
import { requireWholeAdmin } from './backup.ts'
import type { RequestContext } from './context.ts'
import type { HeldPack, PackShelf } from './pack-shelf.ts'

/** A pack that the Worker has checked, on its way to the shelf. */
export interface NewPack {
  readonly version: string
  readonly title: LocalText
  readonly digest: string
  readonly body: string
  readonly note: string | undefined
}

/** The pack that counts. One that this deployment can no longer read gives way to the built-in one. */
export function activePack(shelf: PackShelf): OpenPack {
  const held = shelf.active()
  return (held && openPack(held.digest, () => shelf.body(held.version))) ?? builtIn
}

/** Errors: `forbidden` below a reviewer. */
export function listPacks({ actor, shelf }: RequestContext): PacksResponse {
  requireRole(actor, 'reviewer')
  const active = shelf.active()
  const own = shelf.held().map((held) => summaryOf(held, held.version === active?.version, shelf))
  const { version, title } = builtIn.pack
  return {
    packs: [...own, { name: builtInPack, version, title, isActive: active === undefined, isReadable: true }],
    activations: shelf.activations().map(({ version: name, at, by, reason }) => ({
      name: name ?? builtInPack,
      at,
      by,
      ...(reason !== undefined && { reason }),
    })),
  }
}

function summaryOf(held: HeldPack, isActive: boolean, shelf: PackShelf): PackSummary {
  const { version, savedAt, savedBy, note } = held
  const isReadable = openPack(held.digest, () => shelf.body(version)) !== undefined
  const title: LocalText = JSON.parse(held.title)
  return { name: version, version, title, isActive, isReadable, savedAt, savedBy, ...(note !== undefined && { note }) }
}

/** A pack's digest, and its JSON unless it is the built-in one. Errors: `forbidden`, `not-found`. */
export function readPack(
  { actor, shelf }: RequestContext,
  name: PackName,
): { readonly digest: string; readonly body: string | undefined } {
  requireRole(actor, 'reviewer')
  if (name === builtInPack) return { digest: builtIn.digest, body: undefined }
  const held = shelf.held().find(({ version }) => version === name)
  const body = held && shelf.body(name)
  if (!held || body === undefined) throw refusal('not-found')
  return { digest: held.digest, body }
}

/**
 * Keeps a pack; nothing works by it until it is activated. The same one again changes nothing.
 * Errors: `forbidden` unless an admin of the whole workspace asks, `pack-version-taken`.
 */
export function savePack(context: RequestContext, pack: NewPack): PacksResponse {
  requireWholeAdmin(context)
  const { store, shelf, directory, actor, now } = context
  return store.transaction(() => {
    const { version, digest, title, body, note } = pack
    const known = shelf.held().find((held) => held.version === version)
    if (known?.digest === digest) return listPacks(context)
    if (known || version === builtIn.pack.version) throw refusal('pack-version-taken', { version })
    shelf.insert({ version, digest, title: JSON.stringify(title), body, note, savedAt: now, savedBy: actor.name })
    recordAudit(directory, { at: now, keyId: actor.keyId, action: 'save-pack', details: { pack: version, digest } })
    return listPacks(context)
  })
}

/**
 * From now on everything works by this pack; clients that push under another are refused with `pack-outdated`.
 * Errors: `forbidden` unless an admin of the whole workspace asks, `not-found`, `pack-breaks-records`.
 */
export function activatePack(context: RequestContext, name: PackName, reason: string | undefined): PacksResponse {
  requireWholeAdmin(context)
  const { store, shelf, directory, actor, now } = context
  return store.transaction(() => {
    const next = packNamed(shelf, name)
    const current = activePack(shelf)
    if ((shelf.active()?.version ?? builtInPack) === name) return listPacks(context)
    const faults = unfitFor(contentOf(shelf), current.pack, next.pack)
    if (faults.length > 0) {
      throw refusal('pack-breaks-records', { summary: faults.slice(0, 3), issues: faults.slice(0, 20) })
    }
    shelf.activate({ version: name === builtInPack ? undefined : name, at: now, by: actor.name, reason })
    const details = { pack: next.pack.version, before: current.pack.version, ...(reason !== undefined && { reason }) }
    recordAudit(directory, { at: now, keyId: actor.keyId, action: 'activate-pack', details })
    return listPacks(context)
  })
}

/** Errors: `not-found` for one that is not kept, or that this deployment can no longer read. */
export function packNamed(shelf: PackShelf, name: PackName): OpenPack {
  if (name === builtInPack) return builtIn
  const held = shelf.held().find(({ version }) => version === name)
  const open = held && openPack(held.digest, () => shelf.body(name))
  if (!open) throw refusal('not-found')
  return open
}

const contentOf = (shelf: PackShelf): HeldContent => ({
  kinds: shelf.kindsInUse(),
  fields: (kind) => shelf.fieldsInUse(kind),
  codes: (kind, field) => new Set(shelf.valuesInUse(kind, field).flatMap(codesIn)),
})

/** A choice is held as its code, votes as an object by code. */
function codesIn(value: string): readonly string[] {
  if (!value.startsWith('{')) return [value]
  const votes: Readonly<Record<string, number>> = JSON.parse(value)
  return Object.keys(votes)
}
