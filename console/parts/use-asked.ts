import { useCallback, useEffect, useRef, useState } from 'react'

/** An answer of the Worker on its way to the page. While it is asked again the last one stays in sight. */
export type Asked<T> =
  | { readonly state: 'loading'; readonly value?: T }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown }

/** Asks when the page opens and whenever `question` changes; an answer that was overtaken is dropped. */
export function useAsked<T>(
  question: string,
  ask: () => Promise<T>,
): { readonly asked: Asked<T>; readonly again: () => void } {
  const [asked, setAsked] = useState<Asked<T>>({ state: 'loading' })
  const [round, setRound] = useState(0)
  const latest = useRef(ask)
  latest.current = ask

  useEffect(() => {
    const asking = `${question}/${round}`
    let current: string | undefined = asking
    setAsked((before) => (before.state === 'failed' ? { state: 'loading' } : { ...before, state: 'loading' }))
    latest.current().then(
      (value) => current === asking && setAsked({ state: 'ready', value }),
      (error: unknown) => current === asking && setAsked({ state: 'failed', error }),
    )
    return () => {
      current = undefined
    }
  }, [question, round])

  return { asked, again: useCallback(() => setRound((before) => before + 1), []) }
}
