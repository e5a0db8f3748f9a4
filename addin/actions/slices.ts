import { finishInSlices, type Slicing, type Steps } from '../../shared/validate/slices.ts'
import type { Task } from './session.ts'

/** Work of a task: it lets others run between slices, and stops when asked. */
export const slicingOf = ({ signal }: Task): Slicing => ({
  now: () => performance.now(),
  pause: nextTask,
  ...(signal ? { signal } : {}),
})

export const cancelled = (): DOMException => new DOMException('cancelled', 'AbortError')

/** Does the steps in slices. Rejects with an `AbortError` when the task was cancelled. */
export async function work<Result>(
  steps: Steps<Result>,
  task: Task,
  onProgress?: (done: number) => void,
): Promise<Result> {
  const result = await finishInSlices(steps, slicingOf(task), onProgress)
  if (task.signal?.aborted === true || result === undefined) throw cancelled()
  return result
}

/** The next task of the event loop: a timer, since microtasks would not let anything be drawn. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
