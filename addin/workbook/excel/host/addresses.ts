import { type Area, areaAddress, columnIndex, columnName, maxColumns, maxRows, parseArea } from '../../a1.ts'
import { fail } from './host-object.ts'
import { invalidArgument } from './protocol.ts'

export const wholeSheet: Area = { row: 0, column: 0, rows: maxRows, columns: maxColumns }

/** Excel refuses longer lists of areas. Source: the limits of `RangeAreas` in Microsoft's documentation. */
export const longestAddress = 8_192

/** Reads `A1:B2`, whole columns `C:D`, whole rows `5:7`. */
export function areaOf(address: string): Area {
  const local = address.slice(address.lastIndexOf('!') + 1).replaceAll('$', '')
  const columns = /^([A-Z]{1,3}):([A-Z]{1,3})$/i.exec(local)
  if (columns) {
    const left = columnIndex(columns[1] ?? '') ?? fail(invalidArgument(address))
    const right = columnIndex(columns[2] ?? '') ?? fail(invalidArgument(address))
    return { ...wholeSheet, column: left, columns: right - left + 1 }
  }
  const rows = /^(\d{1,7}):(\d{1,7})$/.exec(local)
  if (rows) {
    const [top, bottom] = [Number(rows[1]), Number(rows[2])]
    if (top < 1 || bottom < top || bottom > maxRows) throw invalidArgument(address)
    return { ...wholeSheet, row: top - 1, rows: bottom - top + 1 }
  }
  return parseArea(local) ?? fail(invalidArgument(address))
}

export function areasOf(address: string): readonly Area[] {
  if (address.length > longestAddress) throw invalidArgument(`an address of ${address.length} characters`)
  return address.split(',').map(areaOf)
}

/** As Excel writes it: with the sheet, whole rows and columns without the other half. */
export function fullAddress(sheet: string, area: Area): string {
  const name = /^[A-Za-z_\p{L}][\w.\p{L}]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`
  return `${name}!${localAddress(area)}`
}

export function localAddress(area: Area): string {
  if (area.rows === maxRows) return `${columnName(area.column)}:${columnName(area.column + area.columns - 1)}`
  if (area.columns === maxColumns) return `${area.row + 1}:${area.row + area.rows}`
  return areaAddress(area)
}
