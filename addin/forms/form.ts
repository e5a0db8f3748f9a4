import type { Preamble, Span } from '../attach/recognition.ts'

/**
 * A table that came from above without its contents. Rows and columns are 0-based and absolute in the sheet.
 *
 * `list`: heads over blank rows. `cross`: lines down the side, heads across, blank cells between. `keyed`: a list whose
 * first columns already name the items.
 */
export interface BlankForm {
  readonly sheet: string
  readonly shape: 'list' | 'cross' | 'keyed'
  /** Equal for forms that ask the same under the same heads. */
  readonly fingerprint: string
  readonly preamble: Preamble
  readonly header: Span
  /** All headed columns, left to right. */
  readonly columns: readonly FormColumn[]
  /** Rows that name what they ask for. None in a list. */
  readonly lines: readonly FormLine[]
  /** The first row to be filled, and the last before something else begins; `undefined` where nothing stands below. */
  readonly body: { readonly first: number; readonly last: number | undefined }
  /** Of a list that goes on beside itself: the records that stand in the parts before, and how many this part takes. */
  readonly skip?: number
  readonly rows?: number
}

export interface FormColumn {
  readonly column: number
  /** Header levels from the top. */
  readonly path: readonly string[]
  /** `side`: names the lines. `sequence`: numbers them. `open`: to be filled. */
  readonly role: 'side' | 'sequence' | 'open'
  /** The unit written in the header, such as 万元 or %. */
  readonly headerUnit?: string
}

export interface FormLine {
  readonly row: number
  /** Side labels from the left, those of vertical merges filled down. */
  readonly path: readonly string[]
  /** What stands in the side columns, by column. */
  readonly given: ReadonlyMap<number, string>
}

export const labelOf = (path: readonly string[]): string => path.join('/')

/** Why a sheet is not a blank form. */
export type NoForm = 'empty' | 'hidden' | 'no-header' | 'filled' | 'too-large'

export const noFormMessages: Readonly<Record<NoForm, string>> = {
  empty: '这张工作表是空的。',
  hidden: '这张工作表是隐藏的，没有填写。如果需要填写，请先取消隐藏。',
  'no-header': '没有找到表头。请确认表头在前 30 行，且至少有两列标题。',
  filled: '表里已经有数据，不是空白表。请换成上级下发的空白表再试。',
  'too-large': '表格过大，不像一张要填写的表。请核对后再试。',
}
