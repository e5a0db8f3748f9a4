import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { ErrorCircle16Filled, Info16Regular, Warning16Filled } from '@fluentui/react-icons'
import type { Severity } from '../../../shared/validate/finding.ts'
import { useWords } from '../pane/use-pane.ts'

export const severityIcons: Readonly<Record<Severity, React.ReactElement>> = {
  error: <ErrorCircle16Filled primaryFill={tokens.colorPaletteRedForeground1} aria-hidden="true" />,
  warning: <Warning16Filled primaryFill={tokens.colorPaletteMarigoldForeground2} aria-hidden="true" />,
  info: <Info16Regular primaryFill={tokens.colorNeutralForeground3} aria-hidden="true" />,
}

const useStyles = makeStyles({
  root: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, whiteSpace: 'nowrap' },
})

/** Icon, word and count: colour is never the only sign. */
export function SeverityCount({ severity, count }: { readonly severity: Severity; readonly count: number }) {
  const styles = useStyles()
  const t = useWords()
  return (
    <span className={styles.root}>
      {severityIcons[severity]}
      <Text size={200}>
        {t(`severity.${severity}`)} {count}
      </Text>
    </span>
  )
}
