import { Button, Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { RecordResponse } from '../../shared/wire/history.ts'
import { Outcome } from '../parts/notice.tsx'
import { Bar } from '../parts/page.tsx'
import { useWork } from '../parts/use-work.ts'
import { useConsole, useWords } from '../session/session.ts'

interface Props {
  readonly record: RecordResponse
  readonly onReviewed: () => void
}

/** 确认 or 退回. Sending back takes a reason: whoever gets it has to know what to mend. */
export function ReviewForm({ record, onReviewed }: Props) {
  const t = useWords()
  const { api } = useConsole()
  const [comment, setComment] = useState('')
  const [needsReason, setNeedsReason] = useState(false)
  const work = useWork()

  const review = (verdict: 'confirmed' | 'returned'): void => {
    const reason = comment.trim().replace(/\s+/g, ' ')
    if (verdict === 'returned' && reason === '') {
      setNeedsReason(true)
      return
    }
    setNeedsReason(false)
    void work.run(async () => {
      await api.review(record.id, { rev: record.rev, review: verdict, ...(reason !== '' && { comment: reason }) })
      setComment('')
      onReviewed()
      return t(verdict === 'confirmed' ? 'review.wasConfirmed' : 'review.wasReturned')
    })
  }

  return (
    <>
      <Field
        label={t('review.comment')}
        hint={t('review.hint')}
        {...(needsReason ? { validationMessage: t('review.needsReason') } : {})}
      >
        <Textarea value={comment} maxLength={1000} onChange={(_, { value }) => setComment(value)} />
      </Field>
      <Bar>
        <Button appearance="primary" disabled={work.busy} onClick={() => review('confirmed')}>
          {t('review.confirm')}
        </Button>
        <Button disabled={work.busy} onClick={() => review('returned')}>
          {t('review.return')}
        </Button>
      </Bar>
      <Outcome of={work.outcome} />
    </>
  )
}
