import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Translate } from '../messages/messages.ts'
import type { PaneStorage } from '../taskpane/pane/host.ts'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  text: { flexGrow: 1 },
})

/** The visitor's path in one line, until they have had enough of it. */
export function GuideBar({ t, storage }: { readonly t: Translate; readonly storage: PaneStorage }) {
  const styles = useStyles()
  const [isSeen, setSeen] = useState(storage.get('guide-seen') !== undefined)
  if (isSeen) return null
  return (
    <div className={styles.bar}>
      <Text size={200} className={styles.text}>
        {t('demo.guide')}
      </Text>
      <Button
        size="small"
        appearance="subtle"
        onClick={() => {
          storage.set('guide-seen', 'yes')
          setSeen(true)
        }}
      >
        {t('demo.guideClose')}
      </Button>
    </div>
  )
}
