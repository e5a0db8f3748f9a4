import type { UnitId } from '../../shared/units/unit.ts'
import { type Grounds, writtenOut } from '../../shared/wire/evidence-table.ts'
import type { Evidence } from '../../shared/wire/figures.ts'
import type { PartOn, ScoreOn, TraceOn } from '../../shared/wire/scores.ts'
import type { Facts } from '../indicators/facts.ts'

/**
 * Results as far as somebody may see them: units of their own subtree. A part that rests on a record they may not open
 * keeps its points and says no more; only how a unit was rated is its own to know, though others keep the sheets.
 */
export const visibleScores = <Basis extends Grounds | readonly Evidence[]>(
  scores: readonly ScoreOn<Basis>[],
  unit: UnitId,
  mine: Facts,
): readonly ScoreOn<Basis>[] => {
  const hidden = ({ evidence }: { readonly evidence: Basis }) =>
    writtenOut(evidence).some((one) => !mine.holds(one.record))
  const ids = new Set<string>(mine.units.subtree(unit))
  const inside = scores.filter((score) => ids.has(score.unit))
  if (mine.isWhole) return inside
  const narrowed = (trace: TraceOn<Basis>): TraceOn<Basis> => ({
    ...trace,
    parts: trace.parts.map((part) =>
      trace.method !== 'votes' && hidden(part) ? { ...part, text: withheld(part) } : part,
    ),
    children: trace.children.map(narrowed),
  })
  return inside.map((score) => ({
    ...score,
    flags: score.flags.map((flag) =>
      hidden(flag) ? { ...flag, message: '依据不在您查看范围内的记录，详情请询问审核人。' } : flag,
    ),
    ...(score.trace && { trace: narrowed(score.trace) }),
  }))
}

const withheld = ({ points }: Pick<PartOn<unknown>, 'points'>): string =>
  `${points.startsWith('-') ? '扣' : '计'}${points.replace('-', '')}分：依据不在您查看范围内的记录`
