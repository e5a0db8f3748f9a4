import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { read, utils } from '@e965/xlsx'
import { root } from '../../scripts/install.mjs'

/**
 * The example trackers in a database of their own, read without any of the product's code: cells through the library,
 * columns and planted mistakes from the answers in examples/expected, values by the few rules below. What forms are filled
 * with is checked against plain SQL over this.
 */
const folder = path.join(root, 'examples')

interface TableTruth {
  readonly sheet: string
  readonly kind: string
  readonly data: { readonly first: number; readonly last: number }
  readonly columns: readonly { readonly column: string; readonly field: string | null }[]
  readonly skipped: readonly { readonly row: number }[]
  readonly mistakes: readonly { readonly cell: string; readonly code: string }[]
}

const unreadableCodes = new Set(['type-error', 'date-ambiguous', 'forbidden-value', 'placeholder-left'])
const kinds = ['issue', 'task', 'training'] as const
const fields = [
  'case_no',
  'matter',
  'channel',
  'received_on',
  'due_on',
  'settled_on',
  'status',
  'satisfied',
  'handler_unit',
  'deadline',
  'completed_on',
  'title',
  'category',
  'held_on',
  'sessions',
  'attendees',
  'hours',
  'host',
  'note',
] as const

/** A table per kind: file, unit, row, and the fields as texts; days as YYYY-MM-DD, numbers as numbers. */
export function openTruth(): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  for (const kind of kinds) {
    database.exec(
      `CREATE TABLE ${kind} (file TEXT, unit TEXT, line INTEGER, ${fields.map((field) => `${field}`).join(', ')})`,
    )
  }
  for (const name of readdirSync(path.join(folder, 'expected'))) {
    const truth: { file: string; unit: string; tables: TableTruth[] } = JSON.parse(
      readFileSync(path.join(folder, 'expected', name), 'utf8'),
    )
    const book = read(readFileSync(path.join(folder, truth.file)))
    for (const table of truth.tables) {
      if (!kinds.some((kind) => kind === table.kind)) continue
      insert(database, truth, table, book.Sheets[table.sheet] ?? {})
    }
  }
  return database
}

function insert(
  database: DatabaseSync,
  truth: { readonly file: string; readonly unit: string },
  table: TableTruth,
  sheet: ReturnType<typeof read>['Sheets'][string],
): void {
  const statement = database.prepare(`INSERT INTO ${table.kind} VALUES (?, ?, ?, ${fields.map(() => '?').join(', ')})`)
  const skipped = new Set(table.skipped.map(({ row }) => row))
  const wrong = new Set(table.mistakes.filter(({ code }) => unreadableCodes.has(code)).map(({ cell }) => cell))
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r + 1, bottom: e.r + 1, column: s.c }))
  for (let row = table.data.first; row <= table.data.last; row += 1) {
    if (skipped.has(row)) continue
    const cells = fields.map((field) => {
      const column = table.columns.find((each) => each.field === field)?.column
      if (column === undefined || wrong.has(`${column}${row}`)) return null
      const merge = merges.find(
        ({ top, bottom, column: at }) => at === utils.decode_col(column) && row > top && row <= bottom,
      )
      const value: unknown = sheet[`${column}${merge?.top ?? row}`]?.v
      return readValue(field, value)
    })
    statement.run(truth.file, truth.unit, row, ...cells)
  }
}

function readValue(field: string, value: unknown): string | number | null {
  if (value === undefined || value === null || value === '') return null
  if (/^(?:sessions|attendees|hours)$/.test(field)) return Number(String(value).normalize('NFKC'))
  if (/_on$|^deadline$/.test(field)) return typeof value === 'number' ? dayOfSerial(value) : dayOfText(String(value))
  return String(value).trim()
}

/** Excel counts days from 30 December 1899. */
const dayOfSerial = (serial: number): string => new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10)

const lastDay = (month: number): string => new Date(Date.UTC(2020, month, 0)).toISOString().slice(0, 10)

/** All of 2020. */
function dayOfText(text: string): string | null {
  const full = /^(\d{4})[.年/-](\d{1,2})[.月/-](\d{1,2})日?$/.exec(text)
  const two = (part: string | undefined): string => String(part).padStart(2, '0')
  if (full) return `${full[1]}-${two(full[2])}-${two(full[3])}`
  const short = /^(\d{1,2})月(\d{1,2})日$/.exec(text)
  if (short) return `2020-${two(short[1])}-${two(short[2])}`
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (american) return `${american[3]}-${two(american[1])}-${two(american[2])}`
  const month = /^(\d{1,2})月底前$/.exec(text)
  if (month) return lastDay(Number(month[1]))
  const quarter = /^([一二三四])季度$/.exec(text)
  if (quarter) return lastDay(('一二三四'.indexOf(quarter[1] ?? '') + 1) * 3)
  // Work that goes on all year has no last day; as text it sorts behind every day.
  if (/^(?:长期坚持|全年)$/.test(text)) return '长期'
  return text === '年底前' ? '2020-12-31' : null
}
