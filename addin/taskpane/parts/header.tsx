import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import {
  CloudCheckmark20Regular,
  CloudDismiss20Regular,
  CloudOff20Regular,
  CloudSync20Regular,
} from '@fluentui/react-icons'
import type { ConnectionState } from '../pane/state.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { ProductMark } from './product-mark.tsx'

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS} 0 ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  name: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  state: { flexShrink: 0, maxWidth: '45%', minWidth: 'auto', fontWeight: tokens.fontWeightRegular },
  stateText: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

export function Header() {
  const styles = useStyles()
  const pane = usePane()
  const { workbookName, connection } = usePaneState()
  const t = useWords()
  const text = connection.status === 'connected' ? connection.me.unitName : t(stateWord(connection))
  const spoken = connection.status === 'connected' ? `${t('state.connected')} ${text}` : text
  return (
    <header className={styles.header}>
      <ProductMark />
      <Text className={styles.name} weight="semibold" title={workbookName}>
        {workbookName ?? t('app.name')}
      </Text>
      <Button
        className={styles.state}
        appearance="subtle"
        size="small"
        icon={stateIcons[connection.status]}
        aria-label={spoken}
        onClick={() => pane.show('settings')}
      >
        <span className={styles.stateText}>{text}</span>
      </Button>
    </header>
  )
}

function stateWord(connection: Exclude<ConnectionState, { readonly status: 'connected' }>) {
  if (connection.status === 'signed-out') return 'state.signedOut'
  if (connection.status !== 'unreachable') return `state.${connection.status}` as const
  return connection.fault === 'access' ? 'state.refused' : 'state.unreachable'
}

const stateIcons: Readonly<Record<ConnectionState['status'], React.ReactElement>> = {
  offline: <CloudOff20Regular />,
  connecting: <CloudSync20Regular />,
  connected: <CloudCheckmark20Regular primaryFill={tokens.colorBrandForeground1} />,
  unreachable: <CloudDismiss20Regular primaryFill={tokens.colorPaletteRedForeground1} />,
  'signed-out': <CloudOff20Regular />,
}
