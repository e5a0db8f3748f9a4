import type { Finding, FindingCode, Severity } from './finding.ts'

/** Gathers findings up to a limit and counts all of them. */
export interface Collector {
  /** Counts one; `make` is called only while there is room in the list. */
  add(code: FindingCode, severity: Severity, make: () => Finding): void
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
    add(code, severity, make) {
      totals[severity]++
      counts[code] = (counts[code] ?? 0) + 1
      if (findings.length < limit) findings.push(make())
    },
    findings,
    totals,
    counts,
  }
}
