import { ApiError, apiErrorMessage } from '../sync/api-error.ts'
import { SignInStopped, signInSentence } from '../sync/sign-in-stopped.ts'
import { WorkbookError, type WorkbookErrorCode } from '../workbook/workbook.ts'
import type { Locale } from './session.ts'

type Words = Readonly<Record<Locale, string>>

/** What each refusal of a workbook means to the person; `{sheet}` and `{address}` are filled in. */
export const workbookMessages: Readonly<Record<WorkbookErrorCode, Words>> = {
  'sheet-missing': {
    'zh-CN': '找不到工作表“{sheet}”，可能已改名或删除。请重新识别台账后再试。',
    'en-US': 'The sheet “{sheet}” is not there; it may have been renamed or deleted. Recognise the workbook again.',
  },
  'sheet-name': {
    'zh-CN': '工作表名称不符合 Excel 的规定（不超过 31 个字，不含 \\ / ? * [ ] :）。请换一个名称。',
    'en-US': 'Excel does not allow this sheet name (31 characters at most, none of \\ / ? * [ ] :). Choose another.',
  },
  protected: {
    'zh-CN': '工作表“{sheet}”受保护，无法写入。请在“审阅”中撤销保护后重试，表格没有变化。',
    'en-US': 'The sheet “{sheet}” is protected. Unprotect it under Review and try again; nothing was changed.',
  },
  filtered: {
    'zh-CN': '工作表“{sheet}”正在筛选，写入会错位。请先清除筛选再重试，表格没有变化。',
    'en-US': 'The sheet “{sheet}” is filtered, and writing would misplace data. Clear the filter and try again.',
  },
  merged: {
    'zh-CN': '{address} 在合并单元格内部，不能单独写入。请取消合并，或手工填写。',
    'en-US': '{address} lies inside a merged cell. Unmerge it or fill it in by hand.',
  },
  formula: {
    'zh-CN': '{address} 是公式，没有改动。请手工核对公式。',
    'en-US': '{address} holds a formula and was left alone. Check the formula by hand.',
  },
  busy: {
    'zh-CN': '单元格正在编辑。请按回车键结束编辑，再点一次。',
    'en-US': 'A cell is being edited. Press Enter and click again.',
  },
  'cannot-insert': {
    'zh-CN': '工作表“{sheet}”的结构不允许在此插入行。请手工插入空行后重试。',
    'en-US': 'Rows cannot be inserted into “{sheet}” there. Insert blank rows by hand and try again.',
  },
  occupied: {
    'zh-CN':
      '“{sheet}”的 {address} 处放不下：报告要放在没有台账的工作表上，下方和右侧须为空白。请另选一格，或写入新工作表。',
    'en-US':
      'There is no room at {address} of “{sheet}”: a report needs blank cells below and beside it, on a sheet without a tracker. Choose another cell, or a sheet of its own.',
  },
  'too-large': {
    'zh-CN': '文件内容过大，无法打开。请删除多余的空白格式或拆分后重试。',
    'en-US': 'The file holds too much to be opened. Remove blank formatting or split it, and try again.',
  },
  'not-a-workbook': {
    'zh-CN': '这不是可以读取的 Excel 工作簿。请用 Excel 打开确认，并另存为 .xlsx 后重试。',
    'en-US': 'This is not a readable Excel workbook. Open it in Excel, save it as .xlsx and try again.',
  },
  encrypted: {
    'zh-CN': '工作簿设有打开密码，无法读取。请在 Excel 中去掉密码后重试。',
    'en-US': 'The workbook asks for a password. Remove it in Excel and try again.',
  },
  'read-only-format': {
    'zh-CN': '旧的 .xls 格式只能读取。请另存为 .xlsx 后重试。',
    'en-US': 'The old .xls format can only be read. Save it as .xlsx and try again.',
  },
  host: {
    'zh-CN': 'Excel 没有完成这一步。请稍后重试；如仍出现，请保存并重新打开工作簿。',
    'en-US': 'Excel did not complete this. Try again; if it happens again, save and reopen the workbook.',
  },
}

const unexpected: Words = {
  'zh-CN': '出现了没有预料到的情况，表格没有变化。请重试；如仍出现，请把这句话告诉管理员：{detail}',
  'en-US': 'Something unexpected happened; your sheet is unchanged. Try again, or tell your administrator: {detail}',
}

const cancelled: Words = { 'zh-CN': '已取消。', 'en-US': 'Cancelled.' }

/** Whether the workspace works by a newer pack than the one this was sent under. */
export const isPackOutdated = (error: unknown): boolean => error instanceof ApiError && error.code === 'pack-outdated'

/** Why the server is out of reach: the network may come back by itself, the key or the address takes the person. */
export type ConnectionFault = 'network' | 'access' | 'address'

export function connectionFault(error: unknown): ConnectionFault {
  if (!(error instanceof ApiError)) return 'network'
  switch (error.code) {
    case 'unauthenticated':
    case 'key-expired':
    case 'signed-out':
      return 'access'
    case 'bad-address':
    case 'bad-answer':
      return 'address'
    default:
      return 'network'
  }
}

/** Any error as one sentence for the person: what happened and what to do next. */
export function describeError(error: unknown, locale: Locale): string {
  if (error instanceof ApiError) return apiErrorMessage(error, locale)
  if (error instanceof WorkbookError) {
    const where = { sheet: error.sheet ?? '', address: error.address ?? '' }
    return workbookMessages[error.code][locale].replace(
      /\{(sheet|address)\}/g,
      (_, name: 'sheet' | 'address') => where[name],
    )
  }
  if (error instanceof SignInStopped) return signInSentence(error, locale)
  if (error instanceof Error && error.name === 'AbortError') return cancelled[locale]
  return unexpected[locale].replace(
    '{detail}',
    error instanceof Error ? error.message.slice(0, 200) : String(error).slice(0, 200),
  )
}
