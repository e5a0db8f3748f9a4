import type { Grounds } from '../../shared/wire/evidence-table.ts'
import { packTrace, type ScoreOn, type TraceOn, writtenResult } from '../../shared/wire/scores.ts'
import { utf8 } from '../http/json-stream.ts'
import { keptBytes } from '../indicators/kept-bytes.ts'

/**
 * Results as the pieces of a JSON array of packed scores. How a result came about is most of it, and holds for as long as
 * the trace does: it is kept in bytes, outside the heap, while rank and grade are told anew each time.
 *
 * @param areKept the traces are those that are remembered, not narrowed for somebody who may not see all of them
 */
export function toldScores(scores: readonly ScoreOn<Grounds>[], areKept: boolean): readonly (string | Uint8Array)[] {
  const pieces = scores.flatMap(({ trace, ...result }, index) => {
    const before = `${index === 0 ? '' : ','}${JSON.stringify(writtenResult(result)).slice(0, -1)}`
    return trace ? [`${before},`, areKept ? keptTrace(trace) : sayTrace(trace), end] : [`${before}}`]
  })
  return ['[', ...pieces, ']']
}

const end = utf8('}')

/** The inside of an object: `"evidence":{…},"trace":{…}`. */
const sayTrace = (trace: TraceOn<Grounds>): string => JSON.stringify(packTrace(trace)).slice(1, -1)

const keptTrace = (trace: TraceOn<Grounds>): Uint8Array => keptBytes.of(trace, () => sayTrace(trace))
