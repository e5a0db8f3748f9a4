import type { PaneStorage } from './host.ts'

/**
 * The browser's local storage under our own prefix. Where it is switched off or full, which private windows and some
 * hosts do, the pane works on and forgets at the end.
 */
export function browserStorage(prefix: string, storage: () => Storage = () => window.localStorage): PaneStorage {
  const kept = new Map<string, string>()
  return {
    get(name) {
      if (kept.has(name)) return kept.get(name)
      try {
        return storage().getItem(prefix + name) ?? undefined
      } catch {
        return undefined
      }
    },
    set(name, text) {
      try {
        if (text === undefined) storage().removeItem(prefix + name)
        else storage().setItem(prefix + name, text)
        kept.delete(name)
      } catch {
        if (text === undefined) kept.delete(name)
        else kept.set(name, text)
      }
    },
  }
}
