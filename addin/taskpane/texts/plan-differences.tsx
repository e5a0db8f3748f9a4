import { Button, Text } from '@fluentui/react-components'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { AttachedLedger } from '../../actions/ledger.ts'
import type { PlanComparison } from '../../plan/compare.ts'
import type { LedgerItem } from '../../plan/ledger-items.ts'
import { usePane, usePaneState } from '../pane/use-pane.ts'
import { LinkRow } from '../parts/link-row.tsx'
import { Lead, Row } from '../parts/section.tsx'
import { useTextWords } from './use-text-words.ts'

interface Props {
  readonly ledger: AttachedLedger
  readonly comparison: PlanComparison<LedgerItem>
}

/** What an amended plan adds, changes and drops, before anything is written. */
export function PlanDifferences({ ledger, comparison }: Props) {
  const pane = usePane()
  const { work } = usePaneState()
  const t = useTextWords()
  const { added, changed, removed } = comparison
  if (added.length + changed.length + removed.length === 0) return <Lead>{t('plan.noDifference')}</Lead>
  return (
    <>
      {added.length > 0 && (
        <Disclosure title={t('plan.added', { count: added.length })} initially="open">
          {() =>
            added.map(({ code, title }) => (
              <Text key={code} block lang="zh-CN">
                {code} {title}
              </Text>
            ))
          }
        </Disclosure>
      )}
      {changed.length > 0 && (
        <Disclosure title={t('plan.changed', { count: changed.length })} initially="open">
          {() =>
            changed.map(({ before, after, what }) => (
              <div key={before.row} lang="zh-CN">
                <LinkRow onClick={() => pane.workbook.jump({ sheet: ledger.sheet, row: before.row })}>
                  {after.code} {after.title}
                </LinkRow>
                <Lead>
                  {t('plan.what', { parts: what.map((part) => t(`part.${part}`)).join(t('text.listSeparator')) })}
                </Lead>
                {what.includes('title') && <Lead>{t('plan.was', { text: before.title })}</Lead>}
              </div>
            ))
          }
        </Disclosure>
      )}
      {removed.length > 0 && (
        <Disclosure title={t('plan.removed', { count: removed.length })} initially="open">
          {() => (
            <>
              <Lead>{t('plan.removedLead')}</Lead>
              {removed.map(({ row, code, title }) => (
                <LinkRow key={row} onClick={() => pane.workbook.jump({ sheet: ledger.sheet, row })}>
                  {code} {title}
                </LinkRow>
              ))}
            </>
          )}
        </Disclosure>
      )}
      {added.length + changed.length > 0 && (
        <>
          <Lead>{t('plan.amendLead')}</Lead>
          <Row>
            <Button
              appearance="primary"
              disabled={work !== undefined}
              onClick={() => void pane.texts.amendPlan(ledger)}
            >
              {t('plan.amend')}
            </Button>
          </Row>
        </>
      )}
    </>
  )
}
