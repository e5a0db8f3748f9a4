import type { UnitId } from '../../shared/units/unit.ts'
import type { Evidence } from '../../shared/wire/figures.ts'
import type { ScoreTrace, TracePart, UnitScore } from '../../shared/wire/scores.ts'
import type { Facts } from '../indicators/facts.ts'

/**
 * Results as far as somebody may see them: units of their own subtree. A part that rests on a record they may not open
 * keeps its points and says no more, nor does its node say how many there are; only how a unit was rated is its own to know,
 * though others keep the sheets. Records they may not open are never named.
 */
export const visibleScores = (scores: readonly UnitScore[], unit: UnitId, mine: Facts): readonly UnitScore[] => {
  const hidden = ({ evidence }: { readonly evidence: readonly Evidence[] }) =>
    evidence.some((one) => !mine.holds(one.record))
  const ids = new Set<string>(mine.units.subtree(unit))
  const inside = scores.filter((score) => ids.has(score.unit))
  if (mine.isWhole) return inside
  const open = (evidence: readonly Evidence[]): Evidence[] => evidence.filter((one) => mine.holds(one.record))
  const narrowed = (trace: ScoreTrace): ScoreTrace => {
    const { evidence } = trace
    const isTold = trace.method === 'votes' || !hidden({ evidence })
    return {
      ...trace,
      ...(!isTold && trace.children.length === 0 && { inputs: [] }),
      evidence: open(evidence),
      parts: trace.parts.map((part) => ({
        ...part,
        ...(trace.method !== 'votes' && hidden(part) && { text: withheld(part) }),
        evidence: open(part.evidence),
      })),
      children: trace.children.map(narrowed),
    }
  }
  return inside.map((score) => ({
    ...score,
    flags: score.flags.map((flag) => ({
      ...flag,
      ...(hidden(flag) && { message: '依据不在您查看范围内的记录，详情请询问审核人。' }),
      evidence: open(flag.evidence),
    })),
    ...(score.trace && { trace: narrowed(score.trace) }),
  }))
}

const withheld = ({ points }: TracePart): string =>
  `${points.startsWith('-') ? '扣' : '计'}${points.replace('-', '')}分：依据不在您查看范围内的记录`
