import { Button, Field, Select, Text } from '@fluentui/react-components'
import { DocumentAdd16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { AttachedLedger } from '../../actions/ledger.ts'
import { type Plan, planItems } from '../../plan/plan.ts'
import type { PlanView } from '../pane/texts-state.ts'
import { usePane, usePaneState } from '../pane/use-pane.ts'
import { Card, Lead, Row, Section } from '../parts/section.tsx'
import { inOrder } from '../screens/in-order.ts'
import { PlanDifferences } from './plan-differences.tsx'
import { TextSource } from './text-source.tsx'
import { useTextWords } from './use-text-words.ts'

/** 导入工作要点: the year's key points as a task ledger, and what an amended one changes in it. */
export function PlanPage() {
  const pane = usePane()
  const { texts } = usePaneState()
  const t = useTextWords()
  return (
    <>
      <Section title={t('plan.title')}>
        <Card>
          <Lead>{t('plan.lead')}</Lead>
          <TextSource
            button={t('plan.open')}
            onFile={(bytes, name) => void pane.texts.openPlan({ bytes, name })}
            onText={(text) => void pane.texts.openPlan({ text })}
          />
        </Card>
      </Section>
      {texts.plan !== undefined && <Preview view={texts.plan} />}
    </>
  )
}

function Preview({ view }: { readonly view: PlanView }) {
  const pane = usePane()
  const { attached, work } = usePaneState()
  const t = useTextWords()
  const { plan } = view
  const items = planItems(plan).length
  const ledgers = attached?.ledgers.filter(({ kind }) => kind?.id === 'task') ?? []
  if (items === 0) return <Lead>{t('plan.noItems')}</Lead>
  return (
    <Section title={t('plan.preview', { sections: plan.sections.length, items })}>
      {ledgers.length > 0 && <Follow view={view} ledgers={ledgers} />}
      <Row>
        <Button
          appearance={ledgers.length > 0 ? 'secondary' : 'primary'}
          icon={<DocumentAdd16Regular />}
          disabled={work !== undefined}
          onClick={() => void pane.texts.writePlan()}
        >
          {t('plan.write')}
        </Button>
      </Row>
      <Sections plan={plan} />
    </Section>
  )
}

/** A workbook that has a task ledger already follows the amended plan there. */
function Follow({ view, ledgers }: { readonly view: PlanView; readonly ledgers: readonly AttachedLedger[] }) {
  const pane = usePane()
  const { work } = usePaneState()
  const t = useTextWords()
  const [chosen, choose] = useState<string>()
  const ledger = ledgers.find(({ key }) => key === chosen) ?? ledgers[0]
  if (ledger === undefined) return null
  const { compared } = view
  return (
    <Card>
      <Lead>{t('plan.follow')}</Lead>
      {ledgers.length > 1 && (
        <Field label={t('plan.ledger')}>
          <Select value={ledger.key} onChange={(_, { value }) => choose(value)}>
            {ledgers.map(({ key, sheet }) => (
              <option key={key} value={key}>
                {sheet}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Row>
        <Button
          appearance={compared === undefined ? 'primary' : 'secondary'}
          disabled={work !== undefined}
          onClick={() => void pane.texts.comparePlan(ledger)}
        >
          {t('plan.compare', { sheet: ledger.sheet })}
        </Button>
      </Row>
      {compared?.ledgerKey === ledger.key && <PlanDifferences ledger={ledger} comparison={compared.comparison} />}
    </Card>
  )
}

function Sections({ plan }: { readonly plan: Plan }) {
  const t = useTextWords()
  return inOrder(plan.sections).map(({ key, index, item: section }) => (
    <Disclosure
      key={key}
      initially={index === 0 ? 'open' : 'closed'}
      title={t('plan.section', {
        title: [section.code, section.title].filter(Boolean).join(' ') || t('plan.noSection'),
        count: section.items.length,
      })}
    >
      {() => (
        <Card>
          {section.items.map((item) => (
            <div key={item.code} lang="zh-CN">
              <Text weight="semibold" block>
                {item.code} {item.title}
              </Text>
              {item.clauses.length > 0 && (
                <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
                  {inOrder(item.clauses).map((clause) => (
                    <li key={clause.key}>
                      <Text size={200}>{clause.item}</Text>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          ))}
        </Card>
      )}
    </Disclosure>
  ))
}
