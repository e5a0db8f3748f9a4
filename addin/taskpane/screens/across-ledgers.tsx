import { Text } from '@fluentui/react-components'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { LedMatter, WorkbookConsolidation } from '../../actions/consolidation.ts'
import { usePane, useWords } from '../pane/use-pane.ts'
import { LinkRow } from '../parts/link-row.tsx'
import { Card, Lead, Section } from '../parts/section.tsx'

/** What other ledgers say of the rows of this workbook: what does not agree, what is reported twice, what supporters do. */
export function AcrossLedgers({ found }: { readonly found: WorkbookConsolidation }) {
  const pane = usePane()
  const t = useWords()
  const { findings, led } = found
  return (
    <>
      <Section title={findings.length === 0 ? t('across.titleNone') : t('across.title', { count: findings.length })}>
        <Card>
          <Lead>{t(findings.length === 0 ? 'across.none' : 'across.lead')}</Lead>
          {findings.map(({ code, sheet, row = 0, column, message }) => (
            <LinkRow
              key={`${code}/${sheet}/${row}/${column}`}
              onClick={() => pane.workbook.jump({ sheet, row, ...(column === undefined ? {} : { column }) })}
            >
              {message}
            </LinkRow>
          ))}
        </Card>
      </Section>
      {led.length > 0 && (
        <Section title={t('across.led')}>
          <Card>
            {led.map((matter) => (
              <Led key={`${matter.sheet}/${matter.row}`} matter={matter} />
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}

function Led({ matter: { title, sheet, row, supports, silent } }: { readonly matter: LedMatter }) {
  const pane = usePane()
  const t = useWords()
  return (
    <Disclosure title={title}>
      {() => (
        <>
          {supports.map(({ unit, ledger, text }) => (
            <Text key={`${unit}/${ledger}`} size={200} block>
              {t('across.support', { unit, text: text === '' ? t('across.noText') : text, ledger })}
            </Text>
          ))}
          {silent.length > 0 && (
            <Text size={200} block>
              {t('across.silent', { units: silent.join(t('text.listSeparator')) })}
            </Text>
          )}
          <LinkRow onClick={() => pane.workbook.jump({ sheet, row })}>{t('across.toRow', { row: row + 1 })}</LinkRow>
        </>
      )}
    </Disclosure>
  )
}
