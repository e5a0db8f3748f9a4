import { useState } from 'react'
import type { WorkOutcome } from './notice.tsx'

export interface Work {
  readonly busy: boolean
  readonly outcome: WorkOutcome | undefined
  /** Does it, and says the sentence when it is done. Nothing is thrown: a failure is the outcome. */
  run(task: () => Promise<string>): Promise<void>
  forget(): void
}

/** One action at a time, and how it went. */
export function useWork(): Work {
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<WorkOutcome | undefined>(undefined)
  return {
    busy,
    outcome,
    async run(task) {
      setBusy(true)
      setOutcome(undefined)
      try {
        setOutcome({ ok: true, sentence: await task() })
      } catch (error) {
        setOutcome({ ok: false, error })
      } finally {
        setBusy(false)
      }
    },
    forget: () => setOutcome(undefined),
  }
}
