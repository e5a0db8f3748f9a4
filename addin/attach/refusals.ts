import type { LocalText } from '../../shared/pack/kind.ts'

/** Why a sheet is not attached, and what the person can do. */
export const refusals = {
  empty: {
    'zh-CN': '这张工作表是空的，没有可以接入的内容。',
    'en-US': 'This sheet is empty; there is nothing to attach.',
  },
  hidden: {
    'zh-CN': '这张工作表是隐藏的。如果它就是台账，请先取消隐藏再接入。',
    'en-US': 'This sheet is hidden. If it is the tracker, unhide it first.',
  },
  form: {
    'zh-CN': '这是一张填写用的表格（一格标题对一格内容），不是一行一条的台账。请打开逐条登记的那张表。',
    'en-US':
      'This is a form with a caption beside each blank, not a tracker with one item a row. Open the sheet that lists the items.',
  },
  'cross-tab': {
    'zh-CN': '这是按月份、季度或单位横排的汇总表，不是逐条登记的台账。请接入它所依据的明细表。',
    'en-US': 'This is a summary laid out across months, quarters or units. Attach the list it was made from.',
  },
  people: {
    'zh-CN':
      '这是通讯录、花名册、值班表、考勤表一类的人员表，不是工作台账；里面的个人信息不接入。请打开逐条登记工作事项的那张表。',
    'en-US':
      'This lists people (contacts, a roster, attendance), not items of work; personal data is not attached. Open the sheet that lists the items.',
  },
  accounts: {
    'zh-CN': '这是收支明细、资产登记一类的财物账，不是工作台账，无需接入。请打开逐条登记工作事项的那张表。',
    'en-US':
      'This is a book of payments or belongings, not of work, and need not be attached. Open the sheet that lists the items.',
  },
  'pick-list': {
    'zh-CN': '这是下拉选项一类的参照表，里面没有要登记的事项，无需接入。',
    'en-US': 'This is a list of choices for drop-downs; it holds no items and need not be attached.',
  },
  letter: {
    'zh-CN': '这里是成段的文字，不是表格。请打开有表头、一行一条的工作表。',
    'en-US': 'This is running text, not a table. Open the sheet that has a header and one item a row.',
  },
  'no-header': {
    'zh-CN': '没有找到表头（如“序号、任务名称、责任单位、完成时限”那一行）。请在内容上方补一行列名，再重新接入。',
    'en-US':
      'No header row was found (such as task, unit, deadline). Add a row of column names above the items and attach again.',
  },
  'too-large': {
    'zh-CN': '这张工作表太大，无法接入。请删去表格以外多余的行和列，或者把它拆成几张表。',
    'en-US': 'This sheet is too large to attach. Delete the spare rows and columns around the table, or split it.',
  },
} as const satisfies Record<string, LocalText>

export type RefusalReason = keyof typeof refusals

const as = (code: 'header-not-found' | 'not-a-table' | 'too-large', chinese: string, english: string) => ({
  code,
  detail: { 'zh-CN': chinese, 'en-US': english },
})

/** The finding that a refusal is, where a whole workbook held no ledger; what was never meant to be one is none. */
export const refusedAs = {
  empty: undefined,
  hidden: undefined,
  'pick-list': undefined,
  form: as('not-a-table', '一格标题对一格内容', 'a caption beside each blank'),
  'cross-tab': as('not-a-table', '按月份、季度或单位横排', 'laid out across months, quarters or units'),
  people: as('not-a-table', '登记人员的表', 'a list of people'),
  accounts: as('not-a-table', '收支或资产的账', 'a book of payments or belongings'),
  letter: as('not-a-table', '成段的文字', 'running text'),
  'no-header': as('header-not-found', '', ''),
  'too-large': as('too-large', '超过可以接入的行列数', 'more rows and columns than can be attached'),
} as const satisfies Record<RefusalReason, ReturnType<typeof as> | undefined>
