import { Button, Field, Input, Link, Select } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import type { ListedRecord } from '../../shared/wire/record-list.ts'
import { Answer } from '../parts/answer.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { instantText } from '../parts/instant.ts'
import { Bar, Page, Quiet } from '../parts/page.tsx'
import { recordName } from '../parts/record-text.ts'
import { ReviewSign } from '../parts/review-sign.tsx'
import { UnitSelect } from '../parts/unit-select.tsx'
import { useAsked } from '../parts/use-asked.ts'
import { addressOf, useAddress } from '../session/address.ts'
import { useConsole, useLanguage, useWords } from '../session/session.ts'

/** Filters live in the address: a list can be bookmarked, and going back finds it as it was. */
export function RecordList() {
  const t = useWords()
  const language = useLanguage()
  const { api, pack } = useConsole()
  const { query } = useAddress()
  const { kind, unit, review, text } = query
  const [shownText, setShownText] = useState(text ?? '')
  const before = Number(query.before) || undefined
  const question = JSON.stringify([kind, unit, review, text, before])
  const { asked, again } = useAsked(question, () => api.records({ kind, unit, review, text, before }))

  const filter = (changed: Readonly<Record<string, string | undefined>>): void => {
    window.location.hash = addressOf('records', { kind, unit, review, text, ...changed })
  }
  const search = (event: FormEvent): void => {
    event.preventDefault()
    filter({ text: shownText.trim() })
  }

  return (
    <Page title={t('nav.records')} lead={t('records.lead')}>
      <form onSubmit={search}>
        <Bar>
          <Field label={t('kind.label')}>
            <Select value={kind ?? ''} onChange={(_, { value }) => filter({ kind: value })}>
              <option value="">{t('kind.all')}</option>
              {pack.kinds.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title[language]}
                </option>
              ))}
            </Select>
          </Field>
          <UnitSelect
            label={t('unit.label')}
            all={t('unit.all')}
            value={unit ?? ''}
            onChange={(chosen) => filter({ unit: chosen })}
          />
          <Field label={t('review.label')}>
            <Select value={review ?? ''} onChange={(_, { value }) => filter({ review: value })}>
              <option value="">{t('review.all')}</option>
              <option value="open">{t('review.open')}</option>
              <option value="confirmed">{t('review.confirmed')}</option>
              <option value="returned">{t('review.returned')}</option>
            </Select>
          </Field>
          <Field label={t('records.text')}>
            <Input type="search" maxLength={100} value={shownText} onChange={(_, { value }) => setShownText(value)} />
          </Field>
          <Button type="submit">{t('records.search')}</Button>
        </Bar>
      </form>
      <Answer of={asked} again={again}>
        {({ records, next }) => (
          <>
            <ListTable records={records} />
            <Bar>
              {before !== undefined && (
                <Link href={addressOf('records', { kind, unit, review, text })}>{t('records.first')}</Link>
              )}
              {next !== undefined && (
                <Link href={addressOf('records', { kind, unit, review, text, before: String(next) })}>
                  {t('records.next')}
                </Link>
              )}
            </Bar>
          </>
        )}
      </Answer>
    </Page>
  )
}

function ListTable({ records }: { readonly records: readonly ListedRecord[] }) {
  const t = useWords()
  const language = useLanguage()
  const { pack, units } = useConsole()
  const { query } = useAddress()
  const kindOf = (id: string) => pack.kinds.find((kind) => kind.id === id)
  const nameOf = (record: ListedRecord): string => {
    const kind = kindOf(record.kind)
    return (kind && recordName(record.values, kind)) || t('records.nameless')
  }
  const columns: readonly Column<ListedRecord>[] = [
    {
      id: 'name',
      label: t('records.record'),
      names: 'row',
      cell: (record) => <Link href={addressOf('records', { ...query, record: record.id })}>{nameOf(record)}</Link>,
    },
    { id: 'kind', label: t('kind.label'), cell: ({ kind }) => kindOf(kind)?.title[language] ?? kind },
    { id: 'unit', label: t('unit.label'), cell: ({ unit }) => units.nameOf(unit) },
    { id: 'ledger', label: t('records.ledger'), cell: ({ ledgerTitle }) => ledgerTitle },
    {
      id: 'changed',
      label: t('records.changed'),
      cell: ({ changedAt, changedBy }) => (
        <Quiet>{t('records.changedBy', { when: instantText(changedAt, language), who: changedBy })}</Quiet>
      ),
    },
    { id: 'review', label: t('review.label'), cell: ({ review }) => <ReviewSign review={review} /> },
  ]
  return (
    <DataTable
      caption={t('nav.records')}
      columns={columns}
      rows={records}
      rowKey={({ id }) => id}
      empty={t('records.none')}
    />
  )
}
