import { findPersonalData } from '../../shared/validate/personal-data.ts'
import { refusal } from './refusal.ts'

/**
 * Refuses a request in which a text looks like somebody's phone or identity number: names, reasons and comments are kept,
 * shown to others and copied into backups. Errors: `personal-data`.
 */
export function requireNobodysData(json: unknown): void {
  const found = personalDataIn(json)
  if (found !== undefined) throw refusal('personal-data', { found })
}

/** The first number found in any text or name of a JSON value, with its middle hidden. */
function personalDataIn(json: unknown): string | undefined {
  const open: unknown[] = [json]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value === 'string' || typeof value === 'number') {
      const found = findPersonalData(value)
      if (found !== undefined) return found.masked
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) open.push(name, item)
    }
  }
  return undefined
}
