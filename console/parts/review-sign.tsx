import { useWords } from '../session/session.ts'
import { Sign } from './sign.tsx'

/** How a reviewer judged a record, if one has. */
export function ReviewSign({ review }: { readonly review: 'confirmed' | 'returned' | undefined }) {
  const t = useWords()
  if (review === 'confirmed') return <Sign look="good">{t('review.confirmed')}</Sign>
  if (review === 'returned') return <Sign look="returned">{t('review.returned')}</Sign>
  return <Sign look="open">{t('review.open')}</Sign>
}
