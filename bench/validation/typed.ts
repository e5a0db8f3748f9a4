import type { Raw } from '../../shared/values/value-type.ts'
import { benchRows, kind } from './rows.ts'

/** Rows that somebody else has read and typed already: numbers are numbers, days are ISO texts, nothing is left out. */
export function typedRows(count: number): readonly Readonly<Record<string, Raw>>[] {
  const numbers: ReadonlySet<string> = new Set(['progress', 'weight', 'funds', 'attendees'])
  return benchRows(count, 'text').map((cells) =>
    Object.fromEntries(
      kind.fields.flatMap(({ id }, at) => {
        const cell = cells[at]
        if (cell === undefined || cell === '') return []
        return [[id, numbers.has(id) && typeof cell === 'string' && cell.trim() !== '' ? typed(cell) : cell]]
      }),
    ),
  )
}

const typed = (text: Exclude<Raw, null>): Raw => {
  const number = Number(text)
  return Number.isNaN(number) ? String(text) : number
}
