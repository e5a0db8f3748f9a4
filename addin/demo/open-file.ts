import { DemoWorkbook } from './demo-workbook.ts'

/** Opens a workbook's bytes. Rejects with a `WorkbookError` that can be put into words. */
export async function openFile(bytes: Uint8Array, name: string): Promise<DemoWorkbook> {
  const { openWorkbook } = await import('../workbook/memory/open-workbook.ts')
  return new DemoWorkbook(openWorkbook(bytes, name))
}
