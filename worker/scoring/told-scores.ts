import type { Grounds } from '../../shared/wire/evidence-table.ts'
import { packTrace, type ScoreOn, type TraceOn, writtenResult } from '../../shared/wire/scores.ts'

/**
 * Results as the pieces of a JSON array of packed scores. How a result came about is most of it, and holds for as long as
 * the trace does: it is kept in bytes, outside the heap, while rank and grade are told anew each time.
 */
export function toldScores(scores: readonly ScoreOn<Grounds>[]): readonly (string | Uint8Array)[] {
  const pieces = scores.flatMap(({ trace, ...result }, index) => {
    const before = `${index === 0 ? '' : ','}${JSON.stringify(writtenResult(result)).slice(0, -1)}`
    return trace ? [`${before},`, toldTrace(trace), '}'] : [`${before}}`]
  })
  return ['[', ...pieces, ']']
}

/** The inside of an object: `"evidence":{…},"trace":{…}`. */
const toldTrace = (trace: TraceOn<Grounds>): Uint8Array => {
  const known = told.get(trace)
  if (known) return known
  const made = new TextEncoder().encode(JSON.stringify(packTrace(trace)).slice(1, -1))
  told.set(trace, made)
  return made
}

const told = new WeakMap<TraceOn<Grounds>, Uint8Array>()
