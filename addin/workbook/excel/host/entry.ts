import type { CellValue } from '../../workbook.ts'

/** What Excel makes of a value put into a cell: as if a person had typed it there. */
export type Entry =
  | { readonly kind: 'value'; readonly value: CellValue; readonly numberFormat?: string; readonly isQuoted?: true }
  | { readonly kind: 'formula'; readonly formula: string }

/** Where a cell is formatted as text (`@`), everything typed stays as it is. */
export function enter(input: string | number | boolean, numberFormat: string): Entry {
  if (typeof input === 'boolean') return { kind: 'value', value: input }
  if (typeof input === 'number') return { kind: 'value', value: numberFormat === '@' ? String(input) : input }
  if (input === '') return { kind: 'value', value: null }
  if (input.startsWith("'")) return { kind: 'value', value: input.slice(1), isQuoted: true }
  if (numberFormat === '@') return { kind: 'value', value: input }
  return recognised(input) ?? { kind: 'value', value: input }
}

/** Text that Excel takes for something else. Source: Excel's own behaviour in zh-CN for what people type. */
function recognised(input: string): Entry | undefined {
  const typed = input.normalize('NFKC').trim()
  if (/^[=@]./.test(typed)) return { kind: 'formula', formula: typed.replace(/^@/, '=@') }
  if (/^(true|false)$/i.test(typed)) return { kind: 'value', value: typed.toLowerCase() === 'true' }
  if (/^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?(e[+-]?\d+)?$/i.test(typed))
    return { kind: 'value', value: Number(typed.replaceAll(',', '')) }
  if (/^[+-]?\d+(\.\d+)?%$/.test(typed))
    return { kind: 'value', value: Number(typed.slice(0, -1)) / 100, numberFormat: '0%' }
  if (/^[+-]./.test(typed)) return { kind: 'formula', formula: `=${typed.replace(/^\+/, '')}` }
  return dated(typed)
}

function dated(typed: string): Entry | undefined {
  const ymd = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed)
  const mdy = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed)
  const md = /^(\d{1,2})[-/月](\d{1,2})日?$/.exec(typed)
  const ym = /^(\d{4})年(\d{1,2})月$/.exec(typed)
  const parts = ymd
    ? [ymd[1], ymd[2], ymd[3]]
    : mdy
      ? [mdy[3], mdy[1], mdy[2]]
      : md
        ? ['2020', md[1], md[2]]
        : ym && [ym[1], ym[2], '1']
  if (!parts) return undefined
  const [year = 0, month = 0, day = 0] = parts.map(Number)
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const serial = Math.round((Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000)
  return { kind: 'value', value: serial, numberFormat: 'yyyy/m/d' }
}
