import type { LocalText } from '../pack/kind.ts'
import type { FindingCode } from './finding.ts'

/**
 * Every finding in words. Places in braces are filled by `wording.ts`: `{row}` and `{column}` as Excel shows them, `{label}` the
 * person's header, `{value}` what the cell holds, `{what}` and `{expected}` of the value type, `{read}` how it was
 * understood, `{other}` another row, `{limit}`, `{unit}`, `{asOf}`, `{detail}` where the code says so.
 *
 * What is wrong comes first, then what to do. Codes raised outside validation (attaching, sync) are worded here too.
 */
export const messages: Readonly<Record<FindingCode, LocalText>> = {
  // Table
  'header-not-found': {
    'zh-CN': '在工作表「{sheet}」里没有找到表头。请选中表头所在的行，再点“重新识别”。',
    'en-US': 'No header was found on sheet “{sheet}”. Select the header row and detect again.',
  },
  'multiple-tables': {
    'zh-CN': '工作表「{sheet}」里有 {detail} 张表，已分别处理。如果是同一张表被空行隔开，请删去空行。',
    'en-US':
      'Sheet “{sheet}” holds {detail} tables, each handled on its own. If a blank row splits one table, delete that row.',
  },
  'too-large': {
    'zh-CN': '工作表「{sheet}」的内容太多（{detail}），一次处理不了。请把往年的行移到另一张表后再试。',
    'en-US': 'Sheet “{sheet}” is too large ({detail}). Move older rows to another sheet and try again.',
  },
  'mapping-drift': {
    'zh-CN': '列「{label}」和上次关联时不一样了。请重新确认它对应哪一项。',
    'en-US': 'Column “{label}” is not as it was when attached. Confirm what it stands for.',
  },
  'not-a-table': {
    'zh-CN': '工作表「{sheet}」不像一行一条的台账（{detail}），没有处理。请选择按行登记的表。',
    'en-US': 'Sheet “{sheet}” is not a list with one entry a row ({detail}) and was left alone. Choose a list.',
  },
  'kind-unknown': {
    'zh-CN': '看不出工作表「{sheet}」里的表是哪种台账，没有校验。请在“列对应”里选定类型（命令行用 --kind）。',
    'en-US':
      'What kind of ledger the table on sheet “{sheet}” is cannot be told; it was not checked. Choose its kind (on the command line, --kind).',
  },
  'required-value': {
    'zh-CN': '要点“{value}”还没有对应的任务。请在台账里补上一行，或写明由哪项任务承担。',
    'en-US': 'Plan item “{value}” has no task yet. Add a row for it or name the task that covers it.',
  },
  // Header
  'blank-label': {
    'zh-CN': '{column}列有内容但没有表头，不知道是什么。请补上表头；不用的列可以不管。',
    'en-US': 'Column {column} has content but no header. Give it one, or leave it if it is not needed.',
  },
  'duplicate-label': {
    'zh-CN': '{column}列「{label}」和前面的列是同一项，只采用前面一列。请确认用哪一列，另一列可改名。',
    'en-US':
      'Column {column} “{label}” means the same as an earlier one, which is used. Decide for one and rename the other.',
  },
  'missing-label': {
    'zh-CN': '这张表没有「{label}」这一列，其余内容照常校验和同步。表里若有这一列，请在“列对应”里指给它。',
    'en-US': 'This table has no column “{label}”; everything else is validated and synced. If there is one, map it.',
  },
  'extra-label': {
    'zh-CN': '「{label}」不是这类台账的项目，不会同步，内容保持原样。',
    'en-US': '“{label}” is not part of this kind of tracker. It is not synced and stays as it is.',
  },
  'label-ambiguous': {
    'zh-CN': '{column}列「{label}」可能有几种意思（{detail}）。请选定一种。',
    'en-US': 'Column {column} “{label}” could mean several things ({detail}). Choose one.',
  },
  // Row
  'blank-row': { 'zh-CN': '第{row}行是空行，已跳过。', 'en-US': 'Row {row} is blank and was skipped.' },
  'total-row': {
    'zh-CN': '第{row}行是合计或小计，不作为一条记录。',
    'en-US': 'Row {row} is a total and does not count as an entry.',
  },
  'duplicate-row': {
    'zh-CN': '第{row}行与第{other}行像是同一条（{detail}相同）。重复的请删去一行，不是同一条请改得能区分。',
    'en-US': 'Row {row} looks like row {other} (same {detail}). Delete one, or make them tell apart.',
  },
  'primary-key': {
    'zh-CN': '第{row}行缺少用来区分各条的内容（{detail}）。请补上。',
    'en-US': 'Row {row} lacks what tells entries apart ({detail}). Fill it in.',
  },
  'foreign-key': {
    'zh-CN': '第{row}行「{label}」指向“{value}”，但没有这一条。请核对编号。',
    'en-US': 'Row {row}, “{label}” points to “{value}”, which does not exist. Check the code.',
  },
  'row-constraint': {
    'zh-CN': '第{row}行「{label}」：{detail}',
    'en-US': 'Row {row}, “{label}”: {detail}',
  },
  'pair-missing': {
    'zh-CN': '第{row}行「{label}」：{detail}',
    'en-US': 'Row {row}, “{label}”: {detail}',
  },
  'date-order': {
    'zh-CN': '第{row}行「{label}」（{value}）早于「{otherLabel}」（{otherValue}），前后颠倒。请核对这两个日期。',
    'en-US': 'Row {row}, “{label}” ({value}) is before “{otherLabel}” ({otherValue}). Check the two dates.',
  },
  'status-mismatch': {
    'zh-CN': '第{row}行「{label}」：{detail}',
    'en-US': 'Row {row}, “{label}”: {detail}',
  },
  'overdue-no-reason': {
    'zh-CN': '第{row}行「{label}」：{detail}',
    'en-US': 'Row {row}, “{label}”: {detail}',
  },
  'no-evidence': {
    'zh-CN': '第{row}行「{label}」：{detail}',
    'en-US': 'Row {row}, “{label}”: {detail}',
  },
  stalled: {
    'zh-CN': '第{row}行截至{asOf}已有{detail}天没有更新。请更新进展，或说明暂停原因。',
    'en-US': 'Row {row}, as of {asOf}, has not been updated for {detail} days. Update it or say why it rests.',
  },
  'row-id-duplicated': {
    'zh-CN':
      '第{row}行像是从第{other}行复制来的，带着同一个标记。第{other}行保持原来的记录，本行将作为新的一条，请确认。',
    'en-US':
      'Row {row} seems copied from row {other}: both carry one mark. Row {other} keeps it; confirm that this one is new.',
  },
  // Cell
  'type-error': {
    'zh-CN': '第{row}行「{label}」写的是“{value}”，看不出{what}。请写成{expected}。',
    'en-US': 'Row {row}, “{label}” says “{value}”, which cannot be read as {what}. Write {expected}.',
  },
  'constraint-error': {
    'zh-CN': '第{row}行「{label}」是“{value}”，{detail}。请核对后改正。',
    'en-US': 'Row {row}, “{label}” is “{value}”: {detail}. Check and correct it.',
  },
  required: {
    'zh-CN': '第{row}行「{label}」没有填。请补上{detail}。',
    'en-US': 'Row {row}, “{label}” is empty. Fill it in{detail}.',
  },
  'unique-error': {
    'zh-CN': '第{row}行「{label}」“{value}”与第{other}行重复。请核对，每条应有自己的{label}。',
    'en-US': 'Row {row}, “{label}” “{value}” is also in row {other}. Each entry needs its own.',
  },
  'forbidden-value': {
    'zh-CN': '第{row}行「{label}」写的是“{value}”，不在可选范围内。请写{expected}。',
    'en-US': 'Row {row}, “{label}” says “{value}”, which is not among the choices. Write {expected}.',
  },
  'formula-error': {
    'zh-CN': '第{row}行「{label}」的公式出错，显示 {value}。请检查公式引用的单元格。',
    'en-US': 'Row {row}, “{label}”: the formula fails with {value}. Check the cells it refers to.',
  },
  'placeholder-left': {
    'zh-CN': '第{row}行「{label}」还留着待填的“{value}”。请换成实际内容，没有的请留空。',
    'en-US': 'Row {row}, “{label}” still holds the placeholder “{value}”. Replace it, or leave the cell empty.',
  },
  'date-ambiguous': {
    'zh-CN': '第{row}行「{label}」写的是“{value}”，不能确定是哪一天。请写成{expected}。',
    'en-US': 'Row {row}, “{label}” says “{value}”, which could be more than one day. Write {expected}.',
  },
  'percent-scale': {
    'zh-CN': '第{row}行「{label}」的“{value}”与本列写法不同，按 {read} 理解。请确认，或直接写成 {read}。',
    'en-US':
      'Row {row}, “{label}”: “{value}” is written unlike the rest of the column and was read as {read}. Confirm it.',
  },
  'number-as-text': {
    'zh-CN': '第{row}行「{label}」的“{value}”是文本，求和时会漏掉，已按 {read} 理解。建议改为数字。',
    'en-US': 'Row {row}, “{label}”: “{value}” is text, which sums pass over. It was read as {read}; make it a number.',
  },
  'multi-value': {
    'zh-CN': '第{row}行「{label}」写了不止一项（“{value}”），这里只能有一项。请保留一项，或分成几行。',
    'en-US': 'Row {row}, “{label}” holds more than one item (“{value}”). Keep one, or use a row for each.',
  },
  'unit-unknown': {
    'zh-CN': '第{row}行「{label}」写的是“{value}”，单位名单里没有。请写{expected}；没有写错的，请管理员加进单位名单。',
    'en-US':
      'Row {row}, “{label}” says “{value}”, which is not among the units. Write {expected}, or have the unit added to the list.',
  },
  'unit-internal': {
    'zh-CN':
      '第{row}行「{label}」的“{value}”不在单位名单里，按本单位的内设科室看待，这一格不上传，其他内容照常。要按单位统计的，请写单位名称。',
    'en-US':
      'Row {row}, “{label}”: “{value}” is not among the units and was taken for an office within yours. The cell is not synced, all else is. Write a unit to have it counted by unit.',
  },
  'unit-alias': {
    'zh-CN': '第{row}行「{label}」的“{value}”按“{read}”理解。建议统一写成“{read}”。',
    'en-US': 'Row {row}, “{label}”: “{value}” was taken for “{read}”. Better write that.',
  },
  'unit-out-of-scope': {
    'zh-CN': '第{row}行「{label}」是“{value}”，不属于“{unit}”，您不能填报。请改正单位，或交由该单位填报。',
    'en-US': 'Row {row}, “{label}” is “{value}”, which is outside “{unit}”. Correct it or leave it to that unit.',
  },
  'personal-data': {
    'zh-CN':
      '第{row}行「{label}」里有像{detail}的内容（{value}）。台账不收个人信息，这一格不会同步。请删去号码，可改用受理编号。',
    'en-US':
      'Row {row}, “{label}” holds what looks like {detail} ({value}). It is not synced. Remove it; use a case number.',
  },
  'truncated-value': {
    'zh-CN':
      '第{row}行「{label}」的内容可能已被截断（Excel 的数字只保留15位，文字只保留32767字）。请对照原件补全，长编号请用文本格式。',
    'en-US':
      'Row {row}, “{label}” was probably cut (Excel keeps 15 digits or 32,767 characters). Complete it; format long codes as text.',
  },
  'date-as-text': {
    'zh-CN': '第{row}行「{label}」的“{value}”是文本，不是日期，已按 {read} 理解。建议改为日期，便于排序和筛选。',
    'en-US':
      'Row {row}, “{label}”: “{value}” is text, not a date; read as {read}. Make it a date so that it sorts and filters.',
  },
  approximate: {
    'zh-CN': '第{row}行「{label}」的“{value}”是约数，按 {read} 理解。知道准确情况的请改成准确的。',
    'en-US': 'Row {row}, “{label}”: “{value}” is approximate and was read as {read}. Give the exact one if known.',
  },
  'year-assumed': {
    'zh-CN': '第{row}行「{label}」的“{value}”没有写全年份，按 {read} 理解。不对的请补上年份。',
    'en-US':
      'Row {row}, “{label}”: “{value}” does not give the full year; read as {read}. Add the year if that is wrong.',
  },
  'control-character': {
    'zh-CN': '第{row}行「{label}」里有看不见的字符，同步时会去掉。建议一并从表中清除。',
    'en-US': 'Row {row}, “{label}” holds invisible characters, which are not synced. Better remove them here too.',
  },
  // Across workbooks
  'conflicting-progress': {
    'zh-CN':
      '第{row}行「{label}」是“{value}”，另一份台账（{detail}）里同一事项是“{otherValue}”。请与对方核对后改成一致。',
    'en-US':
      'Row {row}, “{label}” is “{value}”, but another ledger ({detail}) says “{otherValue}” of the same matter. Settle it.',
  },
  'duplicate-across-ledgers': {
    'zh-CN': '第{row}行与另一份台账（{detail}）里的一条是同一件事，统计时会算两次。请确认由哪一份填报，另一份删去。',
    'en-US': 'Row {row} is also in another ledger ({detail}) and would be counted twice. Keep it in one of them.',
  },
  // Sync
  'version-conflict': {
    'zh-CN': '第{row}行「{label}」在这里和别处都改过。请对照后选定一个。',
    'en-US': 'Row {row}, “{label}” was changed here and elsewhere. Compare the two and choose.',
  },
  'period-locked': {
    'zh-CN': '第{row}行属于已锁定的期间（{detail}），改动没有同步。需要更正的请联系审核人解锁。',
    'en-US': 'Row {row} belongs to a locked period ({detail}); the change was not synced. Ask a reviewer to unlock it.',
  },
  'not-permitted': {
    'zh-CN': '第{row}行不在您的填报权限内，没有同步。需要填报的请联系管理员。',
    'en-US': 'You may not report row {row}; it was not synced. Ask the administrator if you should.',
  },
  'row-deleted-remote': {
    'zh-CN': '第{row}行对应的记录已在别处删除。请选择恢复，或在表中也删去。',
    'en-US': 'The record of row {row} was deleted elsewhere. Restore it, or delete the row here too.',
  },
}
