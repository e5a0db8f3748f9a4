import type { RenderedReport, Span } from '../../shared/wire/reports.ts'
import { spansOfBlock } from './render.ts'

/** A piece of a report that nobody can trace. */
export interface Untraceable {
  readonly text: string
  readonly because: 'digits-not-of-the-template' | 'unknown-figure' | 'no-evidence'
}

const digitRuns = /[\d０-９]+([.,][\d０-９]+)*/g

/**
 * Everything in a report that breaks the promise that every number can be traced: digits outside a marked span that the
 * template does not hold as its own words, figures that are not in the list, figures with neither evidence nor a reason.
 * Empty for a report that keeps it. It looks at the result alone and knows nothing of how it was rendered.
 */
export const untraceable = (report: RenderedReport, template: string): readonly Untraceable[] => {
  const figures = new Map(report.figures.map((figure) => [figure.id, figure]))
  const words = template.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, '\n')
  const judge = (span: Span): readonly Untraceable[] => {
    if ('given' in span) return []
    if ('figure' in span) {
      const figure = figures.get(span.figure)
      if (!figure) return [{ text: span.text, because: 'unknown-figure' }]
      const kept = figure.evidence.length > 0 || figure.missing !== undefined
      return kept ? [] : [{ text: span.text, because: 'no-evidence' }]
    }
    return (span.text.match(digitRuns) ?? [])
      .filter((run) => !words.includes(run))
      .map((run) => ({ text: run, because: 'digits-not-of-the-template' as const }))
  }
  return report.blocks.flatMap((block) => spansOfBlock(block).flatMap(judge))
}
