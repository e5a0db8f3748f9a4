import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Figure } from '../../../shared/wire/figures.ts'
import { useWords } from '../pane/use-pane.ts'

const useStyles = makeStyles({
  figure: {
    border: 'none',
    borderBottom: `1px dotted ${tokens.colorBrandStroke1}`,
    borderRadius: '2px',
    backgroundColor: 'transparent',
    color: tokens.colorBrandForegroundLink,
    padding: '0 1px',
    font: 'inherit',
    textIndent: 0,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorBrandBackground2 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  missing: { color: tokens.colorPaletteRedForeground1, borderBottomColor: tokens.colorPaletteRedBorder2 },
})

interface Props {
  readonly text: string
  readonly figure: Figure
  readonly ask: (figure: Figure) => void
}

/** A number of the report. A click asks where it comes from. */
export function FigureSpan({ text, figure, ask }: Props) {
  const styles = useStyles()
  const t = useWords()
  const isMissing = figure.value === null
  return (
    <button
      type="button"
      className={mergeClasses(styles.figure, isMissing && styles.missing)}
      title={figure.label}
      aria-label={isMissing ? t('report.figureMissing') : t('report.figure', { text })}
      data-figure={figure.id}
      onClick={() => ask(figure)}
    >
      {text}
    </button>
  )
}
