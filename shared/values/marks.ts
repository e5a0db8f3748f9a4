/** What people write into a cell in place of a value. */

const formulaErrors: ReadonlySet<string> = new Set([
  '#REF!',
  '#N/A',
  '#VALUE!',
  '#DIV/0!',
  '#NAME?',
  '#NULL!',
  '#NUM!',
  '#SPILL!',
  '#CALC!',
  '#GETTING_DATA',
  '#FIELD!',
  '#BLOCKED!',
  '#UNKNOWN!',
  '#CONNECT!',
  '#BUSY!',
  '#EXTERNAL!',
  '#PYTHON!',
])

/** The text by which a formula reports that it failed. */
export const isFormulaError = (text: string): boolean =>
  text.startsWith('#') && formulaErrors.has(text.trim().toUpperCase())

const placeholderOnly = /^[×✕✖╳xX*_＿□?？]+$|^(?:【】|\[\]|……|…|\.{3,})$/
const placeholderWithin = /[×✕✖╳*_□]|(?:^|[^A-Za-z])[xX]+(?:$|[^A-Za-z])/

/** True for a cell with nothing but `×`, `XX`, `**`, `____`, `【】`: something has still to be filled in. */
export const isPlaceholder = (folded: string): boolean => folded.length <= 200 && placeholderOnly.test(folded)

/** True where such a mark stands within, as in `××万元` and `2020年×月`. */
export const hasPlaceholder = (folded: string): boolean => folded.length <= 200 && placeholderWithin.test(folded)

const nilMark = /^[-—–―－/\\一]{1,4}$/
const nilWords: ReadonlySet<string> = new Set(['无', '暂无', '空', 'N/A', 'n/a', 'NA', '无。', '(无)', '(空)'])

/** True for a dash or slash: the cell says that there is nothing to say. `一` counts only as a row of them. */
export const isNilMark = (folded: string): boolean => folded !== '一' && nilMark.test(folded)

/** True for a word that says the same where a number, date or name is expected. */
export const isNilWord = (folded: string): boolean => nilWords.has(folded)
