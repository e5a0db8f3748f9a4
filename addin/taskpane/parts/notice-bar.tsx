import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useEffect } from 'react'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'

/** Good news goes by itself, in milliseconds; a problem stays until it is dealt with. */
const shownFor = 10_000

const useStyles = makeStyles({
  // Always in sight, however far down the page the button was that it answers.
  live: { position: 'sticky', top: 0, zIndex: 1, ':empty': { display: 'none' } },
  body: { paddingTop: '4px', paddingBottom: '4px' },
})

/** What was done or went wrong, always at the top of the page, and read out. */
export function NoticeBar() {
  const styles = useStyles()
  const pane = usePane()
  const { notice } = usePaneState()
  const t = useWords()

  useEffect(() => {
    if (notice === undefined || notice.intent === 'error') return
    const timer = setTimeout(() => pane.dismiss(), shownFor)
    return () => clearTimeout(timer)
  }, [pane, notice])

  return (
    <div className={styles.live} role={notice?.intent === 'error' ? 'alert' : 'status'}>
      {notice !== undefined && (
        <MessageBar intent={notice.intent} layout="multiline">
          <MessageBarBody className={styles.body}>
            {notice.intent === 'error' ? (
              <>
                <MessageBarTitle>{t('problem.title')}</MessageBarTitle> {notice.sentence}
              </>
            ) : (
              notice.title
            )}
          </MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button
                appearance="transparent"
                size="small"
                icon={<Dismiss16Regular />}
                aria-label={t('action.dismiss')}
                onClick={() => pane.dismiss()}
              />
            }
          >
            {notice.intent === 'error' && notice.retry !== undefined && (
              <Button size="small" onClick={notice.retry}>
                {t('action.retry')}
              </Button>
            )}
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  )
}
