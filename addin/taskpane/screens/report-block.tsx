import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Figure } from '../../../shared/wire/figures.ts'
import type { Block, BlockOf, Spans } from '../../../shared/wire/reports.ts'
import { FigureSpan } from './figure-span.tsx'
import { inOrder } from './in-order.ts'

const useStyles = makeStyles({
  title: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: '1.5',
    textAlign: 'center',
    margin: `0 0 ${tokens.spacingVerticalM}`,
  },
  heading: {
    fontSize: tokens.fontSizeBase400,
    lineHeight: '1.6',
    margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXS}`,
  },
  lesser: { fontSize: tokens.fontSizeBase300 },
  // Official documents indent each paragraph by two characters.
  paragraph: { margin: `0 0 ${tokens.spacingVerticalXS}`, textIndent: '2em', overflowWrap: 'anywhere' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    margin: `${tokens.spacingVerticalS} 0`,
  },
  caption: { fontWeight: tokens.fontWeightSemibold, textAlign: 'center', padding: tokens.spacingVerticalXS },
  cell: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: `2px ${tokens.spacingHorizontalXS}`,
    textAlign: 'center',
  },
  head: { backgroundColor: tokens.colorNeutralBackground3, fontWeight: tokens.fontWeightSemibold },
  bars: {
    display: 'grid',
    gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr) auto',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    alignItems: 'center',
    fontSize: tokens.fontSizeBase200,
    margin: 0,
  },
  bar: { height: '14px', backgroundColor: tokens.colorBrandBackground, borderRadius: '2px' },
  chart: { margin: `${tokens.spacingVerticalS} 0` },
  signature: { textAlign: 'end', marginTop: tokens.spacingVerticalM },
})

interface Props<Shown extends Block = Block> {
  readonly block: Shown
  readonly figures: ReadonlyMap<string, Figure>
  readonly ask: (figure: Figure) => void
}

export function ReportBlock({ block, figures, ask }: Props) {
  const styles = useStyles()
  const text = (spans: Spans): ReactNode => <SpanList spans={spans} figures={figures} ask={ask} />
  switch (block.type) {
    case 'title':
      return <h3 className={styles.title}>{text(block.spans)}</h3>
    case 'heading':
      return (
        <h4 className={mergeClasses(styles.heading, block.level > 1 && styles.lesser)}>
          {block.prefix}
          {text(block.spans)}
        </h4>
      )
    case 'paragraph':
      return <p className={styles.paragraph}>{text(block.spans)}</p>
    case 'list':
      return block.items.map(({ prefix, spans }) => (
        <p key={prefix} className={styles.paragraph}>
          {prefix}
          {text(spans)}
        </p>
      ))
    case 'table':
      return <TableBlock block={block} figures={figures} ask={ask} />
    case 'chart':
      return <ChartBlock block={block} figures={figures} ask={ask} />
    case 'signature':
      return (
        <div className={styles.signature}>
          {inOrder(block.lines).map(({ key, item }) => (
            <div key={key}>{text(item)}</div>
          ))}
        </div>
      )
  }
}

function SpanList({ spans, figures, ask }: Omit<Props, 'block'> & { readonly spans: Spans }) {
  return inOrder(spans).map(({ key, item }) => {
    const figure = 'figure' in item ? figures.get(item.figure) : undefined
    return figure === undefined ? (
      <span key={key}>{item.text}</span>
    ) : (
      <FigureSpan key={key} text={item.text} figure={figure} ask={ask} />
    )
  })
}

function TableBlock({ block, figures, ask }: Props<BlockOf<'table'>>) {
  const styles = useStyles()
  return (
    <table className={styles.table}>
      {block.caption.length > 0 && (
        <caption className={styles.caption}>
          <SpanList spans={block.caption} figures={figures} ask={ask} />
        </caption>
      )}
      <thead>
        <tr>
          {inOrder(block.header).map(({ key, item }) => (
            <th key={key} scope="col" className={mergeClasses(styles.cell, styles.head)}>
              <SpanList spans={item} figures={figures} ask={ask} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inOrder(block.rows).map(({ key, item: row }) => (
          <tr key={key}>
            {inOrder(row).map((cell) => (
              <td key={cell.key} className={styles.cell}>
                <SpanList spans={cell.item} figures={figures} ask={ask} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ChartBlock({ block, figures, ask }: Props<BlockOf<'chart'>>) {
  const styles = useStyles()
  const longest = Math.max(1, ...block.bars.map(({ number }) => Number(number ?? 0)))
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <SpanList spans={block.caption} figures={figures} ask={ask} />
      </figcaption>
      <div className={styles.bars}>
        {inOrder(block.bars).flatMap(({ key, item: { label, value, number } }) => [
          <span key={`${key}/label`}>
            <SpanList spans={label} figures={figures} ask={ask} />
          </span>,
          <span
            key={`${key}/bar`}
            className={styles.bar}
            style={{ width: `${(Math.max(0, Number(number ?? 0)) / longest) * 100}%` }}
          />,
          <span key={`${key}/value`}>
            <SpanList spans={value} figures={figures} ask={ask} />
          </span>,
        ])}
      </div>
    </figure>
  )
}
