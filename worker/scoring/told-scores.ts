import type { Grounds } from '../../shared/wire/evidence-table.ts'
import { packNode, type ScoreOn, type TraceOn, writtenResult } from '../../shared/wire/scores.ts'
import { utf8 } from '../bytes.ts'
import { keptBytes } from '../indicators/kept-bytes.ts'

/**
 * Results as the pieces of a JSON array of packed scores. How a result came about is most of it, and each node of it
 * holds for as long as it is remembered: those are kept in bytes, outside the heap, while rank and grade are told anew
 * each time.
 *
 * @param areKept the traces are those that are remembered, not narrowed for somebody who may not see all of them
 */
export function toldScores(scores: readonly ScoreOn<Grounds>[], areKept: boolean): readonly (string | Uint8Array)[] {
  const pieces: (string | Uint8Array)[] = ['[']
  /** The node as it stands, then those below it in the place that was left for them. */
  const tell = (node: TraceOn<Grounds>): void => {
    pieces.push(areKept ? keptBytes.of(node, () => sayNode(node)) : sayNode(node), children)
    for (const [index, child] of node.children.entries()) {
      if (index > 0) pieces.push(comma)
      tell(child)
    }
    pieces.push(end)
  }
  for (const [index, { trace, ...result }] of scores.entries()) {
    if (index > 0) pieces.push(comma)
    const before = JSON.stringify(writtenResult(result)).slice(0, -1)
    if (trace) {
      pieces.push(`${before},"trace":`)
      tell(trace)
    } else pieces.push(before)
    pieces.push(close)
  }
  pieces.push(']')
  return pieces
}

const comma = utf8(',')
const children = utf8(',"children":[')
const end = utf8(']}')
const close = utf8('}')

/** Left open for its children. */
const sayNode = (node: TraceOn<Grounds>): string => JSON.stringify(packNode(node)).slice(0, -1)
