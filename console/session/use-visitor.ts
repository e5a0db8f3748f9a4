import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeptSignIn, SignedIn } from '../../addin/actions/sign-in.ts'
import type { ExpiredSignIn } from '../parts/expired-dialog.tsx'
import { createApi } from './api.ts'
import type { ApiError } from './api-error.ts'
import { keepKey, keptKey } from './kept-key.ts'
import { keepSignIn, keptSignIn } from './kept-sign-in.ts'
import { openSession, type Session } from './session.ts'

/** Who is at work: nobody yet, somebody who is being asked about, somebody of several workspaces, or somebody inside. */
export type Visitor =
  | { readonly state: 'out'; readonly error?: unknown; readonly hasLeft: boolean }
  | { readonly state: 'opening' }
  | { readonly state: 'choosing'; readonly kept: KeptSignIn }
  | { readonly state: 'in'; readonly session: Session; readonly kept: KeptSignIn | undefined }

export interface Entrance {
  readonly visitor: Visitor
  /** There while the sign-in has ended and something waits for it. */
  readonly expired: ExpiredSignIn | undefined
  readonly openKey: (key: string) => Promise<void>
  readonly openSignIn: (kept: KeptSignIn) => void
  readonly enterWorkspace: (id: string) => void
  readonly leave: () => void
}

export function useVisitor(): Entrance {
  const [visitor, setVisitor] = useState<Visitor>(() =>
    keptKey() === undefined && keptSignIn() === undefined ? { state: 'out', hasLeft: false } : { state: 'opening' },
  )
  const [expired, setExpired] = useState<ExpiredSignIn | undefined>(undefined)
  /** Only the last attempt to come in counts. */
  const attempt = useRef(0)

  const forget = useCallback((): void => {
    attempt.current += 1
    setExpired(undefined)
    keepKey(undefined)
    keepSignIn(undefined)
  }, [])

  const ask = useCallback((signInAgain: () => Promise<void>): Promise<void> => {
    return new Promise((resolve, reject) => {
      const show = (state: ExpiredSignIn['state']): void => setExpired({ signIn, cancel, state })
      const signIn = async (): Promise<void> => {
        show({ is: 'waiting' })
        try {
          await signInAgain()
          setExpired(undefined)
          resolve()
        } catch (error) {
          show({ is: 'failed', error })
        }
      }
      const cancel = (): void => {
        setExpired(undefined)
        reject(new Error('cancelled'))
      }
      show({ is: 'asking' })
    })
  }, [])

  const enter = useCallback(
    async (key: string | SignedIn, kept: KeptSignIn | undefined): Promise<void> => {
      attempt.current += 1
      const mine = attempt.current
      const isMine = (): boolean => attempt.current === mine
      setVisitor({ state: 'opening' })
      const onRefused = (error: ApiError): void => {
        if (isMine()) void afterRefusal(error)
      }
      const afterRefusal = async (error: ApiError): Promise<void> => {
        if (error.code === 'not-a-member') {
          forget()
          setVisitor({ state: 'out', error, hasLeft: true })
        } else if (error.code === 'forbidden') {
          // What somebody may do can have been changed since they came in.
          const me = await createApi(key)
            .me()
            .catch(() => undefined)
          if (me !== undefined && isMine()) {
            setVisitor((now) => (now.state === 'in' ? { ...now, session: { ...now.session, me } } : now))
          }
        }
      }
      try {
        const session = await openSession(createApi(key, onRefused))
        if (!isMine()) return
        keepKey(typeof key === 'string' ? key : undefined)
        setVisitor({ state: 'in', session, kept })
      } catch (error) {
        if (!isMine()) return
        forget()
        setVisitor({ state: 'out', error, hasLeft: kept !== undefined })
      }
    },
    [forget],
  )

  const openSignIn = useCallback(
    async (kept: KeptSignIn): Promise<void> => {
      const { opening } = await import('./account.ts')
      const signedIn = opening(kept, ask)
      if (kept.workspace === '') return setVisitor({ state: 'choosing', kept })
      await enter(signedIn, kept)
    },
    [ask, enter],
  )

  // What was kept from before opens the console again after the page was loaded anew.
  useEffect(() => {
    const key = keptKey()
    if (key !== undefined) void enter(key, undefined)
    else if (keptSignIn() !== undefined) {
      void import('./account.ts').then(({ keptBefore }) => {
        const kept = keptBefore()
        if (kept === undefined) setVisitor({ state: 'out', hasLeft: false })
        else void openSignIn(kept)
      })
    }
  }, [enter, openSignIn])

  return {
    visitor,
    expired,
    openKey: (key) => enter(key, undefined),
    openSignIn: (kept) => void openSignIn(kept),
    enterWorkspace(id) {
      void import('./account.ts').then(({ keptBefore }) => {
        // The tokens may have been renewed since the sign-in was handed out.
        const kept = keptBefore() ?? (visitor.state === 'in' || visitor.state === 'choosing' ? visitor.kept : undefined)
        if (kept !== undefined) void openSignIn({ ...kept, workspace: id })
      })
    },
    leave() {
      const wasSignedIn = keptSignIn() !== undefined
      if (wasSignedIn) {
        void import('./account.ts').then(({ keptBefore, leave }) => {
          const kept = keptBefore()
          forget()
          return kept && leave(kept)
        })
      } else forget()
      setVisitor({ state: 'out', hasLeft: wasSignedIn })
    },
  }
}
