import { describeError } from '../../addin/actions/errors.ts'
import { readPackSheets, writePackSheets } from '../../addin/actions/pack-workbook.ts'
import { newWorkbook, openWorkbook } from '../../addin/workbook/memory/open-workbook.ts'
import { checkPack } from '../../shared/pack/check.ts'
import { chineseWords } from '../../shared/pack/chinese-words.ts'
import { loadPack, PackError } from '../../shared/pack/load.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { Language } from '../messages/messages.ts'

/** Something to put right in a pack's file; `place` is a cell such as `字段!F12`, or a path through the JSON. */
export interface FileFinding {
  readonly place: string
  readonly message: string
}

export type PackFile =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly findings: readonly FileFinding[] }

/** Reads a pack from a file of the person's: .xlsx as exported, or JSON. Total. */
export async function readPackFile(file: File, language: Language): Promise<PackFile> {
  try {
    return /\.json$/i.test(file.name) ? readJson(await file.text()) : await readWorkbook(file)
  } catch (error) {
    return { ok: false, findings: [{ place: file.name, message: describeError(error, language) }] }
  }
}

async function readWorkbook(file: File): Promise<PackFile> {
  const workbook = openWorkbook(new Uint8Array(await file.arrayBuffer()), file.name)
  const { pack, findings } = await readPackSheets(workbook)
  if (pack !== undefined) return { ok: true, pack }
  return { ok: false, findings: findings.map(({ sheet, cell, message }) => ({ place: `${sheet}!${cell}`, message })) }
}

function readJson(text: string): PackFile {
  try {
    const pack = loadPack(JSON.parse(text), chineseWords)
    const faults = checkPack(pack).map(({ path, message }) => ({ place: path.join('/'), message: message['zh-CN'] }))
    return faults.length === 0 ? { ok: true, pack } : { ok: false, findings: faults }
  } catch (error) {
    if (error instanceof PackError) {
      return { ok: false, findings: error.problems.map(({ path, message }) => ({ place: path, message })) }
    }
    if (error instanceof SyntaxError) return { ok: false, findings: [{ place: 'JSON', message: error.message }] }
    throw error
  }
}

/** A pack as a file to keep or to adapt. */
export async function packFile(
  pack: Pack,
  format: 'xlsx' | 'json',
): Promise<{ readonly name: string; readonly content: Blob }> {
  const name = `${pack.title['zh-CN']}-${pack.version}.${format}`
  if (format === 'json') {
    return { name, content: new Blob([JSON.stringify(pack, null, 2)], { type: 'application/json' }) }
  }
  const workbook = newWorkbook(name)
  await writePackSheets(workbook, pack)
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { name, content: new Blob([new Uint8Array(workbook.bytes())], { type }) }
}
