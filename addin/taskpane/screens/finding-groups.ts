import type { Finding, FindingCode, Severity } from '../../../shared/validate/finding.ts'
import { cellAddress, columnName } from '../../workbook/a1.ts'

/** What the person wants to see of the findings. */
export interface FindingFilter {
  /** Empty shows all. */
  readonly severities: ReadonlySet<Severity>
  readonly text: string
  readonly by: 'code' | 'row'
}

export type FindingGroup =
  | {
      readonly by: 'code'
      readonly key: string
      readonly code: FindingCode
      readonly severity: Severity
      readonly findings: readonly Finding[]
    }
  | {
      readonly by: 'row'
      readonly key: string
      readonly sheet: string
      readonly row: number | undefined
      readonly severity: Severity
      readonly findings: readonly Finding[]
    }

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Worst first, then the larger group (by code) or the place in the sheet (by row). */
export function groupFindings(findings: readonly Finding[], filter: FindingFilter): readonly FindingGroup[] {
  const shown = findings.filter((finding) => matches(finding, filter))
  return filter.by === 'code' ? groupByCode(shown) : groupByRow(shown)
}

function groupByCode(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = [...gather(findings, ({ code, severity }) => `${severity}/${code}`)].flatMap(([key, members]) => {
    const [first] = members
    if (first === undefined) return []
    return [{ by: 'code', key, code: first.code, severity: first.severity, findings: members } as const]
  })
  return groups.sort((a, b) => weight[a.severity] - weight[b.severity] || b.findings.length - a.findings.length)
}

function groupByRow(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = [...gather(findings, ({ sheet, row }) => `${sheet}/${row ?? ''}`)].flatMap(([key, members]) => {
    const [first] = members
    if (first === undefined) return []
    return [
      { by: 'row', key, sheet: first.sheet, row: first.row, severity: worst(members), findings: members } as const,
    ]
  })
  return groups.sort((a, b) => a.sheet.localeCompare(b.sheet, 'zh') || (a.row ?? -1) - (b.row ?? -1))
}

/** `Map.groupBy`, which the web views of older systems lack. */
function gather<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

const worst = (findings: readonly Finding[]): Severity =>
  findings.reduce<Severity>((worse, { severity }) => (weight[severity] < weight[worse] ? severity : worse), 'info')

function matches(finding: Finding, { severities, text }: FindingFilter): boolean {
  if (severities.size > 0 && !severities.has(finding.severity)) return false
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return true
  const words = [finding.message, finding.label, finding.value, findingPlace(finding)]
  return words.some((word) => word?.toLowerCase().includes(wanted))
}

/** `C12`, `12` for a row, `C` for a column, nothing for a whole table. */
export function findingPlace({ row, column }: Finding): string {
  if (row !== undefined && column !== undefined) return cellAddress(row, column)
  if (row !== undefined) return String(row + 1)
  return column === undefined ? '' : columnName(column)
}

export const certainOnes = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => finding.suggestion?.certain === true)
