import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { type ReactNode, type RefCallback, useCallback } from 'react'

export interface Column<Row> {
  readonly id: string
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'end'
  /** The column that names the row. */
  readonly names?: 'row'
}

interface Props<Row> {
  /** What the table shows, for those who do not see it. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly empty: string
}

const narrow = '@media (max-width: 720px)'

const useStyles = makeStyles({
  frame: {
    overflowX: 'auto',
    minWidth: 0,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    [narrow]: { border: 'none', backgroundColor: 'transparent', overflowX: 'visible' },
  },
  table: { width: '100%', borderCollapse: 'collapse', [narrow]: { display: 'block' } },
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
  head: {
    [narrow]: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  },
  body: { [narrow]: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } },
  row: {
    ':not(:last-child)': { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
    [narrow]: {
      display: 'block',
      border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
      borderRadius: tokens.borderRadiusLarge,
      backgroundColor: tokens.colorNeutralBackground1,
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
      ':not(:last-child)': { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
    },
  },
  label: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    textAlign: 'start',
    whiteSpace: 'nowrap',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  cell: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    verticalAlign: 'middle',
    overflowWrap: 'anywhere',
    [narrow]: {
      display: 'grid',
      gridTemplateColumns: 'minmax(84px, 34%) minmax(0, 1fr)',
      gap: tokens.spacingHorizontalS,
      alignItems: 'center',
      padding: `${tokens.spacingVerticalXS} 0`,
      '::before': { content: 'attr(data-label) / ""', color: tokens.colorNeutralForeground2 },
    },
  },
  content: { minWidth: 0 },
  name: {
    minWidth: '120px',
    [narrow]: { display: 'block', fontWeight: tokens.fontWeightSemibold, '::before': { content: 'none' } },
  },
  end: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', [narrow]: { textAlign: 'start' } },
  empty: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** Rows as a table; below 720 px each row becomes a card with the labels beside its values. */
export function DataTable<Row>({ caption, columns, rows, rowKey, empty }: Props<Row>) {
  const styles = useStyles()
  const frame = useScrollByKeys()
  if (rows.length === 0) return <p className={styles.empty}>{empty}</p>
  return (
    <section ref={frame} className={styles.frame} aria-label={caption}>
      <table className={styles.table}>
        <caption className={styles.hidden}>{caption}</caption>
        <thead className={styles.head}>
          <tr>
            {columns.map(({ id, label, align }) => (
              <th key={id} scope="col" className={mergeClasses(styles.label, align && styles.end)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={styles.body}>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={styles.row}>
              {columns.map(({ id, label, cell, align, names }) =>
                names === 'row' ? (
                  <th key={id} scope="row" className={mergeClasses(styles.cell, styles.name)}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={id} data-label={label} className={mergeClasses(styles.cell, align && styles.end)}>
                    {/* One thing beside its label, however many lines it has. */}
                    <div className={styles.content}>{cell(row)}</div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A table wider than its frame takes the focus, so that the arrow keys move it; others are no stop on the way. */
function useScrollByKeys(): RefCallback<HTMLElement> {
  return useCallback((frame) => {
    if (frame === null) return
    const watch = new ResizeObserver(() => {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0
      else frame.removeAttribute('tabindex')
    })
    watch.observe(frame)
    return () => watch.disconnect()
  }, [])
}
