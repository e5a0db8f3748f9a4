import { useSyncExternalStore } from 'react'

/** The pages, in the order of the navigation. Their addresses are `#/records?kind=task`. */
export const pageNames = [
  'overview',
  'records',
  'consolidation',
  'conflicts',
  'scores',
  'entries',
  'periods',
  'units',
  'keys',
  'pack',
  'audit',
  'backup',
] as const
export type PageName = (typeof pageNames)[number]

export interface Address {
  readonly page: PageName
  readonly query: Readonly<Record<string, string>>
}

/** What the part of an address behind `#` names; the first page where it names none. */
export function readAddress(hash: string): Address {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const page = pageNames.find((name) => name === path) ?? 'overview'
  return { page, query: Object.fromEntries(new URLSearchParams(search)) }
}

/** @example addressOf('records', { kind: 'task' }) // '#/records?kind=task' */
export function addressOf(page: PageName, query: Readonly<Record<string, string | undefined>> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
  return `#/${page}${search.size > 0 ? `?${search}` : ''}`
}

export function useAddress(): Address {
  const hash = useSyncExternalStore(
    (listen) => {
      window.addEventListener('hashchange', listen)
      return () => window.removeEventListener('hashchange', listen)
    },
    () => window.location.hash,
  )
  return readAddress(hash)
}
