import type { Unit } from '../../shared/units/unit.ts'
import type { Credential } from '../auth/key.ts'
import { refusal } from '../http/refusal.ts'
import { requireTree } from './administer.ts'
import { recordAudit } from './audit.ts'
import type { Directory } from './directory.ts'
import type { Store } from './store.ts'

export interface NewWorkspace {
  readonly id: string
  readonly name: string
  readonly epoch: string
  readonly units: readonly Unit[]
  /** Of the first key, an admin's over the whole tree. */
  readonly credential: Credential
  readonly keyName: string
}

/** Makes the workspace with its units and first key; a retry of the same request changes nothing. Errors: `units-invalid`. */
export function createWorkspace(store: Store, directory: Directory, request: NewWorkspace, now: string) {
  const { id, name, epoch, units, credential, keyName } = request
  requireTree(units)
  const root = units.find((unit) => unit.parent === undefined)
  if (!root) throw refusal('units-invalid', { summary: '没有最上级单位', issues: [] })
  return store.transaction(() => {
    const existing = directory.workspace()
    if (!existing) {
      directory.createWorkspace(id, name, epoch, now)
      directory.replaceUnits(units)
      const { keyId, hash } = credential
      directory.insertKey({
        id: keyId,
        hash,
        name: keyName,
        role: 'admin',
        unit: root.id,
        createdAt: now,
        expiresOn: undefined,
      })
      recordAudit(directory, { at: now, keyId, action: 'create-workspace', details: { units: units.length } })
    }
    return { workspace: { id, name, epoch: existing?.epoch ?? epoch }, unit: root.id, createdAt: now }
  })
}
