import type { UnitId } from '../../shared/units/unit.ts'
import type { ReportPeriod } from './period.ts'

/** Which number is asked for. */
export interface Question {
  readonly unit: UnitId
  readonly period: ReportPeriod
}
