import type { MemoryWorkbook } from '../addin/workbook/memory/memory-workbook.ts'
import { newWorkbook } from '../addin/workbook/memory/open-workbook.ts'
import type { CellValue } from '../addin/workbook/workbook.ts'

const head = ['任务编号', '任务名称', '牵头单位', '配合单位', '完成时限', '完成状态', '完成进度', '填报单位']

/** A task that 城东街道 leads and 城西街道 and 城南街道 support, as `unit` reports it. */
export const ledTask = (
  code: string,
  title: string,
  status: string,
  progress: string,
  unit: string,
): readonly CellValue[] => [code, title, '城东街道', '城西街道、城南街道', '2020-12-20', status, progress, unit]

/** A workbook whose sheet 任务 has a title, a header in its second row, and these tasks. */
export async function taskLedger(
  name: string,
  title: string,
  rows: readonly (readonly CellValue[])[],
): Promise<MemoryWorkbook> {
  const workbook = newWorkbook(name, '任务')
  const writes = [[title], head, ...rows].flatMap((cells, at) =>
    cells.map((value, column) => ({ row: at, column, value })),
  )
  await workbook.write('任务', writes)
  return workbook
}
