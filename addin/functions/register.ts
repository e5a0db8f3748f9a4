import type { FunctionId } from './definitions.ts'
import type { CellAnswer, Lookup } from './lookup.ts'

/** Ties the functions to Excel. Only where the host knows custom functions; elsewhere the pane works all the same. */
export function registerFunctions(lookup: Lookup): void {
  if (typeof CustomFunctions === 'undefined') return
  const functions: Readonly<Record<FunctionId, (...args: string[]) => Promise<CellAnswer>>> = {
    FIGURE: (indicator = '', unit = '', period = '') => lookup.figure(indicator, unit, period),
    SCORE: (unit = '', period = '') => lookup.score(unit, period),
    RANK: (unit = '', period = '') => lookup.rank(unit, period),
    LIGHT: (task = '', unit = '', period = '') => lookup.light(task, unit, period),
  }
  for (const [id, answer] of Object.entries(functions)) {
    CustomFunctions.associate(id, async (...args: unknown[]) =>
      cellValue(await answer(...args.map((arg) => String(arg ?? '')))),
    )
  }
}

function cellValue(answer: CellAnswer): number | string {
  if ('value' in answer) return answer.value
  const code =
    answer.error === 'not-available' ? CustomFunctions.ErrorCode.notAvailable : CustomFunctions.ErrorCode.invalidValue
  throw new CustomFunctions.Error(code, answer.reason)
}
