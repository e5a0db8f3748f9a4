import type { Finding, FindingCode } from '../../shared/validate/finding.ts'
import { severities } from '../../shared/validate/severities.ts'
import { type Parameters, quote, wordFinding } from '../../shared/validate/wording.ts'
import { type RefusalReason, refusedAs } from '../attach/refusals.ts'
import { columnName } from '../workbook/a1.ts'
import type { AttachOutcome, MappingDrift } from './attach.ts'
import type { AttachedLedger } from './ledger.ts'
import type { Locale } from './session.ts'

/** What recognising a ledger's sheet brought up: columns that moved or have no head, sums, tables beside it. */
export function layoutFindings(
  ledger: AttachedLedger,
  drifted: readonly MappingDrift[],
  locale: Locale,
): readonly Finding[] {
  const { sheet, table, tables } = ledger
  const tell = (code: FindingCode, row: number, words: Parameters, more: Partial<Finding> = {}): Finding =>
    findingAt(code, sheet, words, locale, { row, ...more })
  const header = table.header.last
  const isFirst =
    tables[0]?.area.firstColumn === table.area.firstColumn && tables[0].header.first === table.header.first
  return [
    ...(tables.length > 1 && isFirst ? [tell('multiple-tables', header, { sheet, detail: tables.length })] : []),
    ...drifted
      .filter(({ ledgerKey }) => ledgerKey === ledger.key)
      .map(({ label, field }) => tell('mapping-drift', header, { label: quote(label) }, { label, field })),
    ...table.columns
      .filter(({ label, field }) => label === '' && field === null)
      .map(({ column }) => tell('blank-label', header, { column: columnName(column) }, { column })),
    ...table.skipped
      .filter(({ reason }) => reason === 'total')
      .map(({ row }) => tell('total-row', row, { row: row + 1 })),
  ]
}

/** Why nothing of a workbook was validated: one finding a sheet that might have been meant. Empty where a ledger is there. */
export function refusalFindings({ ledgers, refused }: AttachOutcome, locale: Locale): readonly Finding[] {
  if (ledgers.length > 0) return []
  return refused.flatMap(({ sheet, reason }) => {
    const as: { readonly code: FindingCode; readonly detail: Readonly<Record<Locale, string>> } | undefined =
      refusedAs[reason satisfies RefusalReason]
    return as === undefined ? [] : [findingAt(as.code, sheet, { sheet, detail: as.detail[locale] }, locale)]
  })
}

function findingAt(
  code: FindingCode,
  sheet: string,
  words: Parameters,
  locale: Locale,
  more: Partial<Finding> = {},
): Finding {
  return { code, severity: severities[code], sheet, message: wordFinding(code, words, locale), ...more }
}
