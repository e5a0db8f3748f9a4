import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect, useId, useRef } from 'react'

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    outline: 'none',
  },
  lead: { margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '70ch', lineHeight: tokens.lineHeightBase400 },
  head: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingHorizontalL,
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalM,
    minWidth: 0,
    '& > .fui-Field': { minWidth: '120px' },
    '& .fui-Select, & .fui-Input': { minWidth: 0 },
  },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
})

/** A page under its heading. The heading takes the focus when the page is opened, so that it is read out. */
export function Page({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead?: string
  readonly children?: ReactNode
}) {
  const styles = useStyles()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title
    heading.current?.focus()
  }, [title])
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      </div>
      {children}
    </div>
  )
}

export function Section({
  title,
  look = 'card',
  children,
}: {
  readonly title: string
  readonly look?: 'card' | 'plain'
  readonly children: ReactNode
}) {
  const styles = useStyles()
  const id = useId()
  return (
    <section className={mergeClasses(styles.section, look === 'card' && styles.card)} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Fields and buttons side by side, wrapping where it is narrow. */
export function Bar({ children }: { readonly children: ReactNode }) {
  return <div className={useStyles().bar}>{children}</div>
}

export function Quiet({ children }: { readonly children: ReactNode }) {
  return <span className={useStyles().quiet}>{children}</span>
}
