import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Grid, SheetDraft } from '../workbook/workbook.ts'
import type { Session } from './session.ts'
import { readState, updateState } from './state.ts'

/** Excel's rules for sheet names: 31 characters, none of \ / ? * [ ] :, no apostrophe at either end. */
export const sheetName = (text: string): string =>
  [
    ...text
      .replace(/[\\/?*[\]:]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim(),
  ]
    .slice(0, 28)
    .join('') || '报告'

/** The name itself where it is free or holds nothing but what we wrote; else with the next number. */
export async function freeName(session: Session, base: string, avoid?: string): Promise<string> {
  const { ownSheets } = await readState(session.workbook)
  const taken = new Set((await session.workbook.sheets()).map(({ name }) => name))
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}(${number})`
    if (!taken.has(name)) return name
    const written = ownSheets[name]
    if (name !== avoid && written !== undefined && written === digestOf(await session.workbook.read(name))) return name
  }
}

export async function putOwnSheet(session: Session, draft: SheetDraft): Promise<void> {
  await session.workbook.putSheet(draft)
  await rememberSheet(session, draft.name)
}

/** Takes the sheet as it is for what we wrote. */
export async function rememberSheet(session: Session, name: string): Promise<void> {
  const digest = digestOf(await session.workbook.read(name))
  await updateState(session.workbook, (state) => ({ ...state, ownSheets: { ...state.ownSheets, [name]: digest } }))
}

/** Whether a sheet holds what we wrote and nothing else. */
export async function isUntouched(session: Session, name: string): Promise<boolean> {
  const { ownSheets } = await readState(session.workbook)
  return ownSheets[name] === digestOf(await session.workbook.read(name))
}

/** What a sheet says, whatever it looks like. */
const digestOf = (grid: Grid): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify([grid.area, grid.values])))).slice(0, 16)
