import type { ReportChoice } from '../../actions/report.ts'

const usual = 'quarterly'

/** The report most people want most of the time; else the pack's first. */
export const usualReport = (choices: readonly ReportChoice[]): ReportChoice | undefined =>
  choices.find(({ id }) => id === usual) ?? choices[0]
