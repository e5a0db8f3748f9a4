import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  heading: {
    margin: 0,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    minHeight: '24px',
  },
  lead: { margin: 0, color: tokens.colorNeutralForeground2 },
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingHorizontalM,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
  },
  strong: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
})

/** A part of a page under its own heading. */
export function Section({
  title,
  aside,
  children,
}: {
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  const styles = useStyles()
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.heading}>
        <Text as="h2" id={id} weight="semibold" size={300} style={{ margin: 0 }}>
          {title}
        </Text>
        {aside}
      </div>
      {children}
    </section>
  )
}

export function Card({
  tone = 'plain',
  children,
}: {
  readonly tone?: 'plain' | 'strong'
  readonly children: ReactNode
}) {
  const styles = useStyles()
  return <div className={mergeClasses(styles.card, tone === 'strong' && styles.strong)}>{children}</div>
}

export function Row({ children }: { readonly children: ReactNode }) {
  return <div className={useStyles().row}>{children}</div>
}

export function Lead({ children }: { readonly children: ReactNode }) {
  return (
    <Text as="p" className={useStyles().lead}>
      {children}
    </Text>
  )
}
