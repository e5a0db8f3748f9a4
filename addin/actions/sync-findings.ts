import type { Finding, FindingCode } from '../../shared/validate/finding.ts'
import { severities } from '../../shared/validate/severities.ts'
import { type Parameters, quote, wordFinding } from '../../shared/validate/wording.ts'
import type { Locale } from './session.ts'
import type { LedgerSync, RowNote } from './sync-outcome.ts'

/** Why rows did not come into step, a finding each, in the order of the sheet. */
export function syncFindings(outcome: LedgerSync, locale: Locale): readonly Finding[] {
  const { ledger, conflicts, locked, forbidden, deletedRemotely, invalid } = outcome
  const tell = (code: FindingCode, { sheet, row, recordId }: RowNote, words: Parameters = {}): Finding => ({
    code,
    severity: severities[code],
    sheet,
    row,
    ...(recordId === undefined ? {} : { recordId }),
    message: wordFinding(code, { row: row + 1, ...words }, locale),
  })
  const contested = conflicts.flatMap((conflict) =>
    conflict.fields.map(({ field, label, mine }): Finding => {
      const column = ledger.table.columns.find((each) => each.field === field)?.column
      return {
        ...tell('version-conflict', conflict, { label: quote(label) }),
        ...(column === undefined ? {} : { column }),
        field,
        label,
        ...(mine === '' ? {} : { value: mine.slice(0, 200).toWellFormed() }),
      }
    }),
  )
  const held = [
    ...locked.map((note) => tell('period-locked', note, { detail: note.period })),
    ...forbidden.map((note) => tell('not-permitted', note)),
    ...deletedRemotely.map((note) => tell('row-deleted-remote', note)),
    ...invalid.flatMap(({ findings, ...note }) =>
      findings.map(
        (finding): Finding => ({ ...finding, ...note, message: tellRow(finding.message, note.row, locale) }),
      ),
    ),
  ]
  return [...contested, ...held].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0))
}

/** The Worker knows no rows: its sentences begin with the label. */
const tellRow = (message: string, row: number, locale: Locale): string =>
  locale === 'zh-CN' ? `第${row + 1}行${message}` : `Row ${row + 1}: ${message}`
