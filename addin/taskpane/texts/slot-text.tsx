import { makeStyles, tokens } from '@fluentui/react-components'
import { type Slot, wordsBefore } from '../../template/slots.ts'
import { useTextWords } from './use-text-words.ts'

const useStyles = makeStyles({
  words: { margin: 0, overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase300 },
  place: {
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForeground1,
    textDecorationLine: 'underline',
    whiteSpace: 'pre',
  },
})

/** A place of a template among its words; with what is put there, where that is known. */
export function SlotText({ slot, value }: { readonly slot: Slot; readonly value?: string }) {
  const styles = useStyles()
  const t = useTextWords()
  return (
    <p className={styles.words} lang="zh-CN">
      {t('template.place', { index: slot.index })} …{wordsBefore(slot, 18)}
      <span className={styles.place}>{value ?? slot.placeholder}</span>
      {slot.after.slice(0, 14)}…
    </p>
  )
}
