import { Link } from '@fluentui/react-components'
import type { HeldConflictEntry } from '../../shared/wire/conflicts.ts'
import type { FieldConflict } from '../../shared/wire/push.ts'
import { Answer } from '../parts/answer.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { instantText } from '../parts/instant.ts'
import { Page, Quiet } from '../parts/page.tsx'
import { recordName, valueText } from '../parts/record-text.ts'
import { useAsked } from '../parts/use-asked.ts'
import { addressOf } from '../session/address.ts'
import { useConsole, useLanguage, useWords } from '../session/session.ts'

/** 冲突: rows that wait for a choice in some workbook, so that a reviewer can call whoever keeps it. */
export function ConflictsPage() {
  const t = useWords()
  const { api } = useConsole()
  const { asked, again } = useAsked('conflicts', () => api.conflicts())
  return (
    <Page title={t('nav.conflicts')} lead={t('conflicts.lead')}>
      <Answer of={asked} again={again}>
        {(conflicts) => <List conflicts={conflicts} />}
      </Answer>
    </Page>
  )
}

function List({ conflicts }: { readonly conflicts: readonly HeldConflictEntry[] }) {
  const t = useWords()
  const language = useLanguage()
  const { pack, units } = useConsole()
  const kindOf = (id: string) => pack.kinds.find((kind) => kind.id === id)
  const columns: readonly Column<HeldConflictEntry>[] = [
    {
      id: 'record',
      label: t('records.record'),
      names: 'row',
      cell: ({ record, kind, values }) => {
        const known = kindOf(kind)
        return (
          <Link href={addressOf('records', { record })}>
            {(known && recordName(values, known)) || t('records.nameless')}
          </Link>
        )
      },
    },
    { id: 'unit', label: t('unit.label'), cell: ({ unit }) => units.get(unit)?.name ?? unit },
    {
      id: 'fields',
      label: t('conflicts.fields'),
      cell: (entry) =>
        entry.fields.length === 0
          ? t('conflicts.deleted')
          : entry.fields.map((field) => <Sides key={field.field} entry={entry} conflict={field} />),
    },
    {
      id: 'ledger',
      label: t('records.ledger'),
      cell: ({ ledgerTitle, at, by }) => (
        <>
          <div>{ledgerTitle}</div>
          <Quiet>{t('conflicts.since', { by, at: instantText(at, language) })}</Quiet>
        </>
      ),
    },
  ]
  return (
    <DataTable
      caption={t('nav.conflicts')}
      columns={columns}
      rows={conflicts}
      rowKey={({ record, by, at }) => `${record}/${by}/${at}`}
      empty={t('conflicts.none')}
    />
  )
}

function Sides({ entry, conflict }: { readonly entry: HeldConflictEntry; readonly conflict: FieldConflict }) {
  const t = useWords()
  const language = useLanguage()
  const { pack, units } = useConsole()
  const field = pack.kinds.find(({ id }) => id === entry.kind)?.fields.find(({ id }) => id === conflict.field)
  const side = (value: FieldConflict['mine']): string => valueText(value, field, units) || t('conflicts.blank')
  return (
    <div>
      {t('text.labelled', { label: field?.label[language] ?? conflict.field, text: '' })}
      <Quiet>
        {t('conflicts.sides', {
          mine: side(conflict.mine),
          theirs: side(conflict.theirs),
          theirsBy: conflict.theirsBy,
        })}
      </Quiet>
    </div>
  )
}
