import { Button, Text } from '@fluentui/react-components'
import { CheckmarkCircle20Filled, Eraser20Regular, Wand16Regular } from '@fluentui/react-icons'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Finding, Severity } from '../../../shared/validate/finding.ts'
import type { LedgerFindings } from '../../actions/validate.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { Card, Lead, Row, Section } from '../parts/section.tsx'
import { AcceptedList } from './accepted-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { FindingGroupCard } from './finding-group.tsx'
import { certainOnes, type FindingFilter, type FindingGroup, groupFindings } from './finding-groups.ts'

const everything: FindingFilter = { severities: new Set(), text: '', by: 'code' }

const notYet: readonly Finding[] = []

/** What is wrong, where, and the way to set it right. */
export function ValidateScreen() {
  const pane = usePane()
  const { findings, work } = usePaneState()
  const t = useWords()
  const busy = work !== undefined
  if (findings === undefined) {
    return (
      <Section title={t('validate.title')}>
        <Card>
          <Lead>{t('validate.lead')}</Lead>
          <Row>
            <Button appearance="primary" disabled={busy} onClick={() => void pane.workbook.validate()}>
              {t('validate.start')}
            </Button>
          </Row>
        </Card>
      </Section>
    )
  }
  return <Findings ledgers={findings} />
}

function Findings({ ledgers }: { readonly ledgers: readonly LedgerFindings[] }) {
  const pane = usePane()
  const { work } = usePaneState()
  const t = useWords()
  const [filter, setFilter] = useState(everything)
  const shown = useDeferredValue(filter)
  const all = useMemo(() => ledgers.flatMap(({ findings }) => findings), [ledgers])
  // The sums are there at once; the list follows in a pass that gives way, so that nothing stands still.
  const listed = useDeferredValue(all, notYet)
  const groups = useMemo(() => groupFindings(listed, shown), [listed, shown])
  const certain = useMemo(() => certainOnes(all), [all])
  const busy = work !== undefined
  const rows = ledgers.reduce((sum, ledger) => sum + ledger.rows, 0)
  const totals: Readonly<Record<Severity, number>> = {
    error: total(ledgers, 'error'),
    warning: total(ledgers, 'warning'),
    info: total(ledgers, 'info'),
  }
  return (
    <Section title={t('validate.title')}>
      <Lead>
        {t('validate.summary', {
          rows,
          asOf: [...new Set(ledgers.map(({ asOf }) => asOf))].join(t('text.listSeparator')),
        })}
      </Lead>
      <Row>
        {certain.length > 0 && (
          <Button
            appearance="primary"
            icon={<Wand16Regular />}
            disabled={busy}
            onClick={() => void pane.workbook.fix(certain)}
          >
            {t('validate.fixAll', { count: certain.length })}
          </Button>
        )}
        {certain.length === 0 && (
          <Button appearance="primary" onClick={() => pane.show('sync')}>
            {t('home.nextSyncAction')}
          </Button>
        )}
        <Button style={{ minWidth: 'auto' }} disabled={busy} onClick={() => void pane.workbook.validate()}>
          {t('validate.again')}
        </Button>
        {all.length > 0 && (
          <Button
            style={{ minWidth: 'auto', paddingInline: '6px' }}
            appearance="subtle"
            icon={<Eraser20Regular />}
            disabled={busy}
            onClick={() => void pane.workbook.clearMarks()}
          >
            {t('validate.clearMarks')}
          </Button>
        )}
      </Row>
      {all.length === 0 ? (
        <Card>
          <Row>
            <CheckmarkCircle20Filled primaryFill="var(--colorPaletteGreenForeground1)" aria-hidden="true" />
            <Text>{t('validate.none')}</Text>
          </Row>
        </Card>
      ) : (
        <>
          <FilterBar totals={totals} filter={filter} onChange={setFilter} />
          {groups.length === 0 && listed === all && <Lead>{t('validate.noneMatch')}</Lead>}
          <Groups key={filterKey(shown)} groups={groups} />
        </>
      )}
      <AcceptedList ledgers={ledgers} />
    </Section>
  )
}

/** Row by row there may be tens of thousands of groups: so many are drawn at a time. */
const groupsAtOnce = 60

function Groups({ groups }: { readonly groups: readonly FindingGroup[] }) {
  const t = useWords()
  const [shown, setShown] = useState(groupsAtOnce)
  const rest = groups.length - shown
  return (
    <>
      {groups.slice(0, shown).map((group, index) => (
        <FindingGroupCard key={group.key} group={group} initially={index === 0 ? 'open' : 'closed'} />
      ))}
      {rest > 0 && (
        <Button size="small" appearance="subtle" onClick={() => setShown(shown + groupsAtOnce)}>
          {t('action.showMore', { count: Math.min(rest, groupsAtOnce) })}
        </Button>
      )}
    </>
  )
}

/** Another filter begins another list at its top. */
const filterKey = ({ severities, text, by }: FindingFilter): string => [by, text, ...severities].join('/')

const total = (ledgers: readonly LedgerFindings[], severity: Severity): number =>
  ledgers.reduce((sum, { totals }) => sum + totals[severity], 0)
