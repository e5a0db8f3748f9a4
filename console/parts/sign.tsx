import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ArrowUndo16Regular,
  CheckmarkCircle16Filled,
  Circle16Regular,
  Clock16Regular,
  ErrorCircle16Filled,
  LockClosed16Regular,
  SubtractCircle16Regular,
  Warning16Filled,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'

const looks = {
  good: { icon: CheckmarkCircle16Filled, fill: tokens.colorStatusSuccessForeground1 },
  late: { icon: Clock16Regular, fill: tokens.colorStatusWarningForeground3 },
  missing: { icon: ErrorCircle16Filled, fill: tokens.colorStatusDangerForeground1 },
  warning: { icon: Warning16Filled, fill: tokens.colorStatusWarningForeground3 },
  returned: { icon: ArrowUndo16Regular, fill: tokens.colorStatusDangerForeground1 },
  locked: { icon: LockClosed16Regular, fill: tokens.colorNeutralForeground1 },
  open: { icon: Circle16Regular, fill: tokens.colorNeutralForeground3 },
  none: { icon: SubtractCircle16Regular, fill: tokens.colorNeutralForeground3 },
} as const
export type SignLook = keyof typeof looks

const useStyles = makeStyles({
  sign: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    '& > svg': { flexShrink: 0 },
  },
  strong: {
    padding: `1px ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorStatusDangerBackground1,
    color: tokens.colorStatusDangerForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
})

/** A state in a word with its icon, never by colour alone. */
export function Sign({ look, children }: { readonly look: SignLook; readonly children: ReactNode }) {
  const styles = useStyles()
  const { icon: Icon, fill } = looks[look]
  return (
    <span className={mergeClasses(styles.sign, look === 'missing' && styles.strong)}>
      <Icon aria-hidden="true" primaryFill={fill} />
      <span>{children}</span>
    </span>
  )
}
