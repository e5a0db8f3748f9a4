import type { Translate } from '../messages/messages.ts'

/** What the names in an entry's details stand for. */
export interface AuditWords {
  readonly t: Translate
  readonly keyName: (keyId: string) => string
  readonly unitName: (unit: string) => string
  readonly kindTitle: (kind: string) => string
}

/** What the Worker does, in words; a newer Worker's action shows by its own name. */
const actions = {
  'create-workspace': 'action.create-workspace',
  'import-units': 'action.import-units',
  'create-key': 'action.create-key',
  'revoke-key': 'action.revoke-key',
  'register-ledger': 'action.register-ledger',
  push: 'action.push',
  review: 'action.review',
  lock: 'action.lock',
  unlock: 'action.unlock',
  restore: 'action.restore',
  'back-up': 'action.back-up',
  export: 'action.export',
  'download-backup': 'action.download-backup',
  'manual-score': 'action.manual-score',
  'publish-scores': 'action.publish-scores',
  'add-member': 'action.add-member',
  'set-period-days': 'action.set-period-days',
  'save-pack': 'action.save-pack',
  'activate-pack': 'action.activate-pack',
} as const

export const actionWord = (action: string, t: Translate): string =>
  isOf(actions, action) ? t(actions[action]) : action

/** Details a person can use, in this order; hashes, ids and places in the order of changes are left out. */
const details = {
  key: 'keys.key',
  role: 'role.label',
  kind: 'kind.label',
  unit: 'unit.label',
  year: 'period.yearLabel',
  period: 'period.label',
  review: 'review.label',
  rev: 'detail.rev',
  ops: 'detail.ops',
  units: 'detail.units',
  pack: 'pack.versionLabel',
  reason: 'periods.reason',
} as const

const roles = { admin: 'role.admin', reviewer: 'role.reviewer', editor: 'role.editor', viewer: 'role.viewer' } as const
const reviews = { confirmed: 'review.confirmed', returned: 'review.returned' } as const

/** What is told of an entry beside its action, in one line. */
export function detailText(given: Readonly<Record<string, unknown>>, words: AuditWords): string {
  const { t } = words
  return Object.entries(details)
    .flatMap(([name, label]) => {
      const value = given[name]
      if (typeof value !== 'string' && typeof value !== 'number') return []
      return [t('text.labelled', { label: t(label), text: named(name, String(value), words) })]
    })
    .join(t('text.listSeparator'))
}

function named(name: string, value: string, { t, keyName, unitName, kindTitle }: AuditWords): string {
  if (name === 'key') return keyName(value)
  if (name === 'unit') return unitName(value)
  if (name === 'kind') return kindTitle(value)
  if (name === 'role' && isOf(roles, value)) return t(roles[value])
  if (name === 'review' && isOf(reviews, value)) return t(reviews[value])
  return value
}

const isOf = <Names extends object>(names: Names, name: PropertyKey): name is keyof Names => Object.hasOwn(names, name)
