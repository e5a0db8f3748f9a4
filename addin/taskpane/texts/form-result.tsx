import { Button, Text } from '@fluentui/react-components'
import { useState } from 'react'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { FoundRows } from '../../actions/evidence.ts'
import type { FormOutcome } from '../../actions/fill-form.ts'
import type { FormCell } from '../../forms/fill.ts'
import { cellAddress, columnName } from '../../workbook/a1.ts'
import { usePane } from '../pane/use-pane.ts'
import { LinkRow } from '../parts/link-row.tsx'
import { Card, Lead, Section } from '../parts/section.tsx'
import { EvidenceRows } from '../screens/evidence-rows.tsx'
import { useTextWords } from './use-text-words.ts'

const page = 20

/** What went into the form, what stayed empty, and who owes it. */
export function FormResult({ outcome }: { readonly outcome: FormOutcome }) {
  const t = useTextWords()
  const [shown, setShown] = useState(page)
  const { sheet, cells, unbound, owed } = outcome
  const filled = cells.filter(({ value }) => value !== null)
  const byMessage = Map.groupBy(owed, ({ message }) => message)
  return (
    <Section title={t('form.result')}>
      <Lead>{t('form.resultLead', { filled: filled.length, empty: cells.length - filled.length })}</Lead>
      {byMessage.size > 0 && (
        <Disclosure title={t('form.owed', { count: new Set(owed.map(({ unit }) => unit)).size })} initially="open">
          {() => (
            <Card>
              {[...byMessage].map(([message, units]) => (
                <div key={message}>
                  <Text weight="semibold" block>
                    {[...new Set(units.map(({ unitName }) => unitName))].join(t('text.listSeparator'))}
                  </Text>
                  <Lead>{message}</Lead>
                </div>
              ))}
            </Card>
          )}
        </Disclosure>
      )}
      {unbound.length > 0 && (
        <Disclosure title={t('form.noMeaning', { count: unbound.length })} initially="open">
          {() => (
            <Card>
              {unbound.map(({ label, place }) => {
                const where = 'row' in place ? cellAddress(place.row, place.column) : columnName(place.column)
                return <Lead key={`${where}/${label}`}>{t('text.labelled', { label: where, text: label })}</Lead>
              })}
            </Card>
          )}
        </Disclosure>
      )}
      {filled.length > 0 && (
        <Disclosure title={t('form.cells', { count: filled.length })}>
          {() => (
            <Card>
              {filled.slice(0, shown).map((cell) => (
                <FilledCell key={`${cell.row}/${cell.column}`} sheet={sheet} cell={cell} />
              ))}
              {filled.length > shown && (
                <Button size="small" appearance="subtle" onClick={() => setShown(shown + page)}>
                  {t('action.showMore', { count: Math.min(page, filled.length - shown) })}
                </Button>
              )}
            </Card>
          )}
        </Disclosure>
      )}
    </Section>
  )
}

/** A cell that was filled; a click leads there and lists the rows it rests on. */
function FilledCell({ sheet, cell }: { readonly sheet: string; readonly cell: FormCell }) {
  const pane = usePane()
  const t = useTextWords()
  const [rows, setRows] = useState<FoundRows>()
  const { row, column, value, evidence } = cell
  const text = t('form.cell', { cell: cellAddress(row, column), value: value ?? '', count: evidence.length })
  return (
    <div>
      <LinkRow
        onClick={() => {
          pane.workbook.jump({ sheet, row, column })
          void pane.report.rowsOf(evidence).then(setRows)
        }}
      >
        {text}
      </LinkRow>
      {rows !== undefined && <EvidenceRows rows={rows} />}
    </div>
  )
}
