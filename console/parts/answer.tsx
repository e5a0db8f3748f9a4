import { Spinner } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useWords } from '../session/session.ts'
import { Failure } from './notice.tsx'
import type { Asked } from './use-asked.ts'

interface Props<T> {
  readonly of: Asked<T>
  readonly again: () => void
  readonly children: (value: T) => ReactNode
}

/** What was asked for, or that it is on its way, or why it did not come and what to do. */
export function Answer<T>({ of, again, children }: Props<T>) {
  const t = useWords()
  if (of.state === 'failed') return <Failure error={of.error} again={again} />
  if (of.value === undefined) return <Spinner size="small" label={t('app.loading')} style={{ alignSelf: 'start' }} />
  return (
    <div aria-busy={of.state === 'loading'} style={{ display: 'contents' }}>
      {children(of.value)}
    </div>
  )
}
