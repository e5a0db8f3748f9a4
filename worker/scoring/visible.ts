import type { UnitId } from '../../shared/units/unit.ts'
import { type Grounds, writtenOut } from '../../shared/wire/evidence-table.ts'
import type { Evidence } from '../../shared/wire/figures.ts'
import type { PartOn, ScoreOn, TraceOn } from '../../shared/wire/scores.ts'
import type { Facts } from '../indicators/facts.ts'
import { onlyOf } from '../indicators/rows.ts'

/** How results name the records they rest on. */
interface Naming<Basis> {
  all(evidence: Basis): readonly Evidence[]
  only(evidence: Basis, isOpen: (record: string) => boolean): Basis
}

/** Results as they are worked out. */
export const byNumber: Naming<Grounds> = { all: writtenOut, only: onlyOf }

/** Results as they were published. */
export const byList: Naming<readonly Evidence[]> = {
  all: (evidence) => evidence,
  only: (evidence, isOpen) => evidence.filter(({ record }) => isOpen(record)),
}

/**
 * Results as far as somebody may see them: units of their own subtree. A part that rests on a record they may not open
 * keeps its points and says no more, nor does its node say how many there are; only how a unit was rated is its own to know,
 * though others keep the sheets. Records they may not open are never named.
 */
export const visibleScores = <Basis>(
  scores: readonly ScoreOn<Basis>[],
  unit: UnitId,
  mine: Facts,
  naming: Naming<Basis>,
): readonly ScoreOn<Basis>[] => {
  const isOpen = (record: string): boolean => mine.holds(record)
  const hidden = ({ evidence }: { readonly evidence: Basis }) =>
    naming.all(evidence).some(({ record }) => !isOpen(record))
  const open = (evidence: Basis): Basis => naming.only(evidence, isOpen)
  const ids = new Set<string>(mine.units.subtree(unit))
  const inside = scores.filter((score) => ids.has(score.unit))
  if (mine.isWhole) return inside
  const narrowed = (trace: TraceOn<Basis>): TraceOn<Basis> => {
    const isRating = trace.method === 'votes'
    const isTold = isRating || !hidden(trace)
    return {
      ...trace,
      ...(!isTold && trace.children.length === 0 && { inputs: [] }),
      evidence: open(trace.evidence),
      parts: trace.parts.map((part) => ({
        points: part.points,
        text: !isRating && hidden(part) ? withheld(part) : part.text,
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

const withheld = ({ points }: Pick<PartOn<unknown>, 'points'>): string =>
  `${points.startsWith('-') ? '扣' : '计'}${points.replace('-', '')}分：依据不在您查看范围内的记录`
