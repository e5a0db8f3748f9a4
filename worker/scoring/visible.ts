import type { UnitId } from '../../shared/units/unit.ts'
import type { Evidence } from '../../shared/wire/figures.ts'
import type { ScoreTrace, UnitScore } from '../../shared/wire/scores.ts'
import type { Facts } from '../indicators/facts.ts'

/**
 * Results as far as somebody may see them: units of their own subtree, with the records behind them only where they may
 * open those. A unit sees how others rated it, not the sheets they rated it on.
 */
export const visibleScores = (scores: readonly UnitScore[], unit: UnitId, mine: Facts): readonly UnitScore[] => {
  const open = new Set<string>(mine.records.map((record) => record.id))
  const shown = (evidence: readonly Evidence[]) => evidence.filter((one) => open.has(one.record))
  const narrowed = (trace: ScoreTrace): ScoreTrace => ({
    ...trace,
    parts: trace.parts.map((part) => ({ ...part, evidence: shown(part.evidence) })),
    children: trace.children.map(narrowed),
  })
  const ids = new Set<string>(mine.units.subtree(unit))
  return scores
    .filter((score) => ids.has(score.unit))
    .map((score) => ({
      ...score,
      flags: score.flags.map((flag) => ({ ...flag, evidence: shown(flag.evidence) })),
      ...(score.trace && { trace: narrowed(score.trace) }),
    }))
}
