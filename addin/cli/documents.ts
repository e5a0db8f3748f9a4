import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { readTextDocument } from '../texts/read-text.ts'
import { textRefusals } from '../texts/refusals.ts'
import type { TextDocument } from '../texts/text-document.ts'
import { UsageError } from './files.ts'

/** Reads a .docx, .txt or .md. Errors: `UsageError`, which says what to do. */
export async function openDocument(file: string): Promise<TextDocument> {
  const facts = await stat(file).catch(() => undefined)
  if (facts === undefined) throw new UsageError(`${file}：找不到这个文件。请核对路径。`)
  if (!facts.isFile()) throw new UsageError(`${file}：这是一个文件夹。请指定 .docx、.txt 或 .md 文件。`)
  if (facts.size > 50_000_000) throw new UsageError(`${file}：${textRefusals['too-large']['zh-CN']}`)
  const outcome = readTextDocument(new Uint8Array(await readFile(file)), path.basename(file))
  if (!outcome.ok) throw new UsageError(`${file}：${textRefusals[outcome.code]['zh-CN']}`)
  return outcome.document
}
