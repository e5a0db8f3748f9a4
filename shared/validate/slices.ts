/** How long work is spread over time; the clock and the pause are the caller's. */
export interface Slicing {
  /** Milliseconds, from any beginning: `performance.now`. */
  now(): number
  /** Lets others run, and comes back: a task of the event loop, not a microtask. */
  pause(): Promise<void>
  /** How long to work at a stretch; 12 ms where not given, so that a slow or busy machine stays below 50. */
  readonly sliceMs?: number
  /** An `AbortSignal`. */
  readonly signal?: { readonly aborted: boolean }
}

/** Work in small steps, each yielding how far it is, and its result. */
export type Steps<Result> = Generator<number, Result, void>

/** Steps that tell how far they are from 0 to 1, as a part of something longer. */
export function* within<Result>(steps: Steps<Result>, from: number, to: number): Steps<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    yield from + step.value * (to - from)
  }
}

/** Does all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** As `finish`, never working longer than a slice and a step at a stretch. `undefined` when it was cancelled. */
export async function finishInSlices<Result>(
  steps: Steps<Result>,
  { now, pause, sliceMs = 12, signal }: Slicing,
  onProgress?: (done: number) => void,
): Promise<Result | undefined> {
  let began = now()
  while (signal?.aborted !== true) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (now() - began < sliceMs) continue
    onProgress?.(step.value)
    await pause()
    began = now()
  }
  return undefined
}
