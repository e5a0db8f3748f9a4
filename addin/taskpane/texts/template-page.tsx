import { Button, Text } from '@fluentui/react-components'
import { ArrowDownload16Regular, Copy16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { SuggestedSlot } from '../../actions/template.ts'
import { bindingOf } from '../../template/bindings.ts'
import type { TemplateView } from '../pane/texts-state.ts'
import { usePane, usePaneState } from '../pane/use-pane.ts'
import { NeedsConnection } from '../parts/needs-connection.tsx'
import { PeriodSelect } from '../parts/period-select.tsx'
import { Card, Lead, Row, Section } from '../parts/section.tsx'
import { usePeriod } from '../parts/use-period.ts'
import { UnitSelect } from '../screens/unit-select.tsx'
import { SlotRow } from './slot-row.tsx'
import { SlotText } from './slot-text.tsx'
import { TextSource } from './text-source.tsx'
import { useTextWords } from './use-text-words.ts'

/** 套用本单位模板: last year's report, its × filled with this year's figures. */
export function TemplatePage() {
  const pane = usePane()
  const { texts } = usePaneState()
  const t = useTextWords()
  const { template } = texts
  return (
    <>
      <Section title={t('template.title')}>
        <Card>
          <Lead>{t('template.lead')}</Lead>
          <TextSource
            button={t('template.open')}
            onFile={(bytes, name) => void pane.texts.openTemplate({ bytes, name })}
            onText={(text) => void pane.texts.openTemplate({ text })}
          />
        </Card>
      </Section>
      {template?.filled !== undefined && <Filled view={template} />}
      {template !== undefined && <Slots key={template.open.document.name} view={template} />}
    </>
  )
}

/** Below this a suggestion is shown first, to be looked at. */
const sureFrom = 0.6

function Slots({ view }: { readonly view: TemplateView }) {
  const t = useTextWords()
  const { slots } = view.open
  if (slots.length === 0) return <Lead>{t('template.noSlots')}</Lead>
  const isSure = (slot: SuggestedSlot): boolean =>
    view.settled.has(slot.fingerprint) || (slot.suggestions[0]?.confidence ?? 0) >= sureFrom
  const bound = slots.filter((slot) => bindingOf(view.bindings, slot) !== undefined).length
  // Which list a place stands in is settled when the text is opened: it must not jump away under the hand.
  const doubtful = slots.filter((slot) => !isSure(slot))
  const sure = slots.filter(isSure)
  return (
    <Section title={t('template.slots', { count: slots.length })}>
      <Lead>{t('template.bound', { bound, rest: slots.length - bound })}</Lead>
      {doubtful.length > 0 && (
        <Disclosure title={t('template.doubtful', { count: doubtful.length })} initially="open">
          {() => <SlotList slots={doubtful} view={view} />}
        </Disclosure>
      )}
      {sure.length > 0 && (
        <Disclosure title={t('template.sure', { count: sure.length })}>
          {() => <SlotList slots={sure} view={view} />}
        </Disclosure>
      )}
      <FillForm />
    </Section>
  )
}

function SlotList({ slots, view }: { readonly slots: readonly SuggestedSlot[]; readonly view: TemplateView }) {
  return (
    <Card>
      {slots.map((slot) => (
        <SlotRow key={slot.index} slot={slot} view={view} />
      ))}
    </Card>
  )
}

function FillForm() {
  const pane = usePane()
  const { connection, work } = usePaneState()
  const t = useTextWords()
  const { period, trackerYear, choose } = usePeriod(undefined)
  const [unit, setUnit] = useState<string>()
  if (connection.status !== 'connected') return <NeedsConnection />
  return (
    <Card>
      <PeriodSelect label={t('report.period')} trackerYear={trackerYear} value={period} onChange={choose} />
      <UnitSelect value={unit} onChange={setUnit} />
      <Row>
        <Button
          appearance="primary"
          disabled={work !== undefined}
          onClick={() => void pane.texts.fillTemplate({ period, ...(unit === undefined ? {} : { unit }) })}
        >
          {t('template.fill')}
        </Button>
      </Row>
    </Card>
  )
}

function Filled({ view }: { readonly view: TemplateView }) {
  const pane = usePane()
  const { work } = usePaneState()
  const t = useTextWords()
  const { filled } = view
  if (filled === undefined) return null
  const busy = work !== undefined
  return (
    <Section title={t('template.result')}>
      <Row>
        <Button
          appearance="primary"
          icon={<ArrowDownload16Regular />}
          disabled={busy}
          onClick={() => void pane.texts.downloadTemplate()}
        >
          {view.open.document.format === 'docx' ? t('report.docx') : t('template.download')}
        </Button>
        <Button icon={<Copy16Regular />} disabled={busy} onClick={() => void pane.texts.copyTemplate()}>
          {t('template.copy')}
        </Button>
      </Row>
      {filled.missing.length > 0 && (
        <Disclosure title={t('report.missing', { count: filled.missing.length })} initially="open">
          {() => (
            <Card>
              {filled.missing.map(({ slot, message }) => (
                <div key={slot.index}>
                  <SlotText slot={slot} />
                  <Lead>{message}</Lead>
                </div>
              ))}
            </Card>
          )}
        </Disclosure>
      )}
      {filled.unbound.length > 0 && (
        <Disclosure title={t('template.unbound', { count: filled.unbound.length })}>
          {() => (
            <Card>
              {filled.unbound.map((slot) => (
                <SlotText key={slot.index} slot={slot} />
              ))}
            </Card>
          )}
        </Disclosure>
      )}
      {filled.filled.length > 0 && (
        <Disclosure title={t('template.filledSlots', { count: filled.filled.length })} initially="open">
          {() => (
            <Card>
              {filled.filled.map(({ slot, value, figure }) => (
                <div key={slot.index}>
                  <SlotText slot={slot} value={value} />
                  <Text size={200} block>
                    {t('template.rows', { count: figure.evidence?.length ?? 0 })}
                  </Text>
                </div>
              ))}
            </Card>
          )}
        </Disclosure>
      )}
    </Section>
  )
}
