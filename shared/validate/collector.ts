import type { Finding, FindingCode, Severity } from './finding.ts'

/** Gathers findings up to a limit and counts all of them. */
export interface Collector {
  /** Counts one. True while there is room in the list: only then is the finding to be made, and kept. */
  count(code: FindingCode, severity: Severity): boolean
  keep(finding: Finding): void
  readonly findings: readonly Finding[]
  readonly totals: Readonly<Record<Severity, number>>
  readonly counts: Partial<Readonly<Record<FindingCode, number>>>
}

export const defaultFindingLimit = 50_000

export function collector(limit: number = defaultFindingLimit): Collector {
  const findings: Finding[] = []
  const totals: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  const counts: Partial<Record<FindingCode, number>> = {}
  return {
    count(code, severity) {
      totals[severity]++
      counts[code] = (counts[code] ?? 0) + 1
      return findings.length < limit
    },
    keep: (finding) => findings.push(finding),
    findings,
    totals,
    counts,
  }
}
