import { makeStyles, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import type { Figure } from '../../../shared/wire/figures.ts'
import type { ReportView } from '../pane/state.ts'
import { usePane } from '../pane/use-pane.ts'
import { EvidenceCard } from './evidence-card.tsx'
import { inOrder } from './in-order.ts'
import { ReportBlock } from './report-block.tsx'

const useStyles = makeStyles({
  paper: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow4,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: '1.75',
    overflowX: 'auto',
  },
})

/** The report as it will be, its numbers open to a click. What a click asked for stands right below its block. */
export function ReportPreview({ view }: { readonly view: ReportView }) {
  const styles = useStyles()
  const pane = usePane()
  const [askedAt, setAskedAt] = useState<number>()
  const figures = useMemo(() => new Map(view.rendered.figures.map((figure) => [figure.id, figure])), [view.rendered])
  const askFrom = (index: number) => (figure: Figure) => {
    setAskedAt(index)
    pane.report.ask(figure)
  }
  return (
    <article className={styles.paper} lang="zh-CN" aria-label={view.rendered.title}>
      {inOrder(view.rendered.blocks).map(({ key, index, item }) => (
        <div key={key}>
          <ReportBlock block={item} figures={figures} ask={askFrom(index)} />
          {view.asked !== undefined && askedAt === index && <EvidenceCard asked={view.asked} />}
        </div>
      ))}
    </article>
  )
}
