import { Link, makeStyles, tokens } from '@fluentui/react-components'
import type { RecordId } from '../../shared/records/record.ts'
import type { RecordResponse, Revision } from '../../shared/wire/history.ts'
import { Answer } from '../parts/answer.tsx'
import { instantText } from '../parts/instant.ts'
import { Page, Quiet, Section } from '../parts/page.tsx'
import { recordName, valueText } from '../parts/record-text.ts'
import { ReviewSign } from '../parts/review-sign.tsx'
import { useAsked } from '../parts/use-asked.ts'
import { addressOf, useAddress } from '../session/address.ts'
import { useConsole, useLanguage, useWords } from '../session/session.ts'
import { ReviewForm } from './review-form.tsx'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(96px, max-content) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalSNudge,
    margin: 0,
  },
  label: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  revisions: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  revision: {
    padding: `${tokens.spacingVerticalS} 0`,
    ':not(:last-child)': { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  },
  changes: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingInlineStart: '20px', overflowWrap: 'anywhere' },
  comment: { margin: `${tokens.spacingVerticalXS} 0 0` },
})

/** One record: what it says, its review, and who changed what when. */
export function RecordView({ id }: { readonly id: RecordId }) {
  const t = useWords()
  const { api, pack } = useConsole()
  const { query } = useAddress()
  const { asked, again } = useAsked(id, async () => {
    const [record, history] = await Promise.all([api.record(id), api.history(id)])
    return { record, revisions: history.revisions }
  })
  const { record: _, ...list } = query
  const known = asked.state === 'failed' ? undefined : asked.value?.record
  const kind = pack.kinds.find((one) => one.id === known?.kind)
  const name = known && kind ? recordName(known.values, kind) : ''
  return (
    <Page title={name || t('records.record')}>
      <Link href={addressOf('records', list)}>{t('records.back')}</Link>
      <Answer of={asked} again={again}>
        {({ record, revisions }) => (
          <>
            <Content record={record} />
            <Section title={t('review.title')}>
              <ReviewForm record={record} onReviewed={again} />
            </Section>
            <Section title={t('records.history')}>
              <History revisions={revisions} record={record} />
            </Section>
          </>
        )}
      </Answer>
    </Page>
  )
}

function Content({ record }: { readonly record: RecordResponse }) {
  const styles = useStyles()
  const t = useWords()
  const language = useLanguage()
  const { pack, units } = useConsole()
  const kind = pack.kinds.find(({ id }) => id === record.kind)
  return (
    <Section title={kind?.title[language] ?? record.kind}>
      <dl className={styles.fields}>
        {kind?.fields
          .filter(({ id }) => record.values[id] !== undefined)
          .map((field) => (
            <Pair
              key={field.id}
              label={field.label[language]}
              value={valueText(record.values[field.id], field, units)}
            />
          ))}
        {record.at !== undefined && (
          <Pair label={t('records.place')} value={t('records.at', { sheet: record.at.sheet, row: record.at.row })} />
        )}
      </dl>
      <ReviewSign review={record.review} />
    </Section>
  )
}

function Pair({ label, value }: { readonly label: string; readonly value: string }) {
  const styles = useStyles()
  return (
    <>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{value}</dd>
    </>
  )
}

function History({ revisions, record }: { readonly revisions: readonly Revision[]; readonly record: RecordResponse }) {
  const styles = useStyles()
  const t = useWords()
  const language = useLanguage()
  const { pack, units } = useConsole()
  const kind = pack.kinds.find(({ id }) => id === record.kind)
  const wordOf = (revision: Revision): string =>
    revision.event === 'reviewed' && revision.review ? t(`review.${revision.review}`) : t(`event.${revision.event}`)
  const changeText = ({ field: id, from, to }: Revision['changes'][number]): string => {
    const field = kind?.fields.find((one) => one.id === id)
    const label = field?.label[language] ?? id
    const before = valueText(from, field, units)
    const after = valueText(to, field, units)
    if (before === '') return t('history.filled', { label, after })
    return after === '' ? t('history.emptied', { label, before }) : t('history.changed', { label, before, after })
  }
  return (
    <ol className={styles.revisions}>
      {revisions.map((revision) => (
        <li key={revision.rev} className={styles.revision}>
          <strong>{t('history.what', { rev: revision.rev, what: wordOf(revision) })}</strong>{' '}
          <Quiet>{t('records.changedBy', { when: instantText(revision.at, language), who: revision.by })}</Quiet>
          {revision.comment !== undefined && (
            <p className={styles.comment}>{t('history.comment', { comment: revision.comment })}</p>
          )}
          {revision.changes.length > 0 && (
            <ul className={styles.changes}>
              {revision.changes.map((change) => (
                <li key={change.field}>{changeText(change)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
