import { makeStyles, Select, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { SuggestedSlot } from '../../actions/template.ts'
import { bindingOf } from '../../template/bindings.ts'
import type { TemplateView } from '../pane/texts-state.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { SlotText } from './slot-text.tsx'

const useStyles = makeStyles({
  row: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
})

const asIs = ''
const others = '*'

/** A place of the template, and what goes there. All indicators are offered only once they are asked for. */
export function SlotRow({ slot, view }: { readonly slot: SuggestedSlot; readonly view: TemplateView }) {
  const styles = useStyles()
  const pane = usePane()
  const t = useWords()
  const { language } = usePaneState()
  const [showsAll, showAll] = useState(false)
  const indicators = pane.workbook.indicators()
  const nameOf = (id: string): string => indicators.find((each) => each.id === id)?.label[language] ?? id
  const bound = bindingOf(view.bindings, slot)?.indicator
  const suggested = slot.suggestions.map(({ indicator }) => indicator)
  const listed = bound === undefined || suggested.includes(bound) ? suggested : [bound, ...suggested]
  const confidenceOf = (id: string): number | undefined =>
    slot.suggestions.find(({ indicator }) => indicator === id)?.confidence
  const choose = (value: string): void => {
    if (value === others) showAll(true)
    else pane.texts.bind(slot, value === asIs ? undefined : value)
  }
  return (
    <div className={styles.row}>
      <SlotText slot={slot} />
      <Select
        size="small"
        aria-label={t('template.choose', { index: slot.index })}
        value={bound ?? asIs}
        onChange={(_, { value }) => choose(value)}
      >
        <option value={asIs}>{t('template.asIs')}</option>
        {listed.map((id) => {
          const confidence = confidenceOf(id)
          const name = nameOf(id)
          return (
            <option key={id} value={id}>
              {confidence === undefined || view.settled.has(slot.fingerprint)
                ? name
                : t('template.suggestion', { name, percent: Math.round(confidence * 100) })}
            </option>
          )
        })}
        {showsAll ? (
          <optgroup label={t('template.all')}>
            {indicators
              .filter(({ id }) => !listed.includes(id))
              .map(({ id, label }) => (
                <option key={id} value={id}>
                  {label[language]}
                </option>
              ))}
          </optgroup>
        ) : (
          <option value={others}>{t('template.others')}</option>
        )}
      </Select>
    </div>
  )
}
