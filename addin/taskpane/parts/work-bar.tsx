import { Button, makeStyles, mergeClasses, ProgressBar, Text, tokens } from '@fluentui/react-components'
import type { Progress } from '../../actions/session.ts'
import type { Translate } from '../../messages/messages.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'

const useStyles = makeStyles({
  bar: {
    position: 'absolute',
    insetInline: 0,
    bottom: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    // What is done in an instant shows no bar at all.
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDuration: '100ms',
    animationDelay: '350ms',
    animationFillMode: 'backwards',
  },
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalXS,
  },
  text: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  // What to do meanwhile has to be read to its end.
  whole: { whiteSpace: 'normal' },
  count: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
})

/** What is being done, how far it is, and 取消. */
export function WorkBar() {
  const styles = useStyles()
  const pane = usePane()
  const { work } = usePaneState()
  const t = useWords()
  if (work === undefined) return null
  const { progress } = work
  const text = work.name === 'sign-in' ? t('signIn.waiting') : progress && stepWords(t, progress)
  const known = progress !== undefined && progress.total > 0
  return (
    <div className={styles.bar} role="status">
      <div className={styles.line}>
        <Text className={mergeClasses(styles.text, work.name === 'sign-in' && styles.whole)}>
          {text ?? t('step.starting')}
        </Text>
        {known && (
          <Text size={200} className={styles.count} aria-hidden="true">
            {t('step.count', { done: progress.done, total: progress.total })}
          </Text>
        )}
        <Button size="small" onClick={() => pane.cancel()}>
          {t('action.cancel')}
        </Button>
      </div>
      <ProgressBar
        aria-label={text ?? t('step.starting')}
        {...(known ? { value: progress.done, max: progress.total } : {})}
      />
    </div>
  )
}

const stepWords = (t: Translate, { step, sheet }: Progress): string =>
  t(`step.${step}`, { sheet: sheet === undefined ? '' : t('step.sheet', { sheet }) })
