/**
 * What a person reads in the real trackers of the local corpus, by the file's number and the sheet's place. Rows are
 * Excel's. Field names that several kinds use for the same thing stand together; no text of the files is repeated here.
 */
export interface ExpectedTable {
  readonly header: readonly [first: number, last: number]
  /** The left column, where tables stand side by side. */
  readonly from?: string
  /** Plain columns and what each may be called. */
  readonly plain?: Readonly<Record<string, PlainColumn>>
}

export type ExpectedSheet = readonly ExpectedTable[] | { readonly refused: readonly string[] }

export const plainFields = {
  owner: ['owner', 'responsible'],
  due: ['deadline', 'due_on'],
  start: ['start_on'],
  status: ['status'],
  note: ['note'],
  title: ['title', 'matter', 'problem'],
  measures: ['measures'],
  category: ['category', 'section'],
  code: ['code', 'case_no'],
} as const
export type PlainColumn = keyof typeof plainFields

const empty = { refused: ['empty'] } as const
const prose = { refused: ['letter', 'no-header'] } as const

export const corpus: Readonly<Record<string, readonly ExpectedSheet[]>> = {
  '01': [
    [
      {
        header: [3, 3],
        plain: { A: 'code', B: 'category', C: 'title', G: 'measures', H: 'status', I: 'due', J: 'note' },
      },
    ],
  ],
  '02': [[{ header: [3, 4], plain: { R: 'status', S: 'note' } }]],
  '03': [[{ header: [3, 3], plain: { B: 'category', F: 'status' } }]],
  '04': [[{ header: [3, 4] }, { header: [3, 3], from: 'M' }]],
  '05': [{ refused: ['form'] }],
  '08': [
    [
      { header: [3, 3], plain: { Q: 'status' } },
      { header: [24, 24], plain: { Q: 'status' } },
    ],
    prose,
    empty,
  ],
  '09': [
    [{ header: [1, 1], plain: { H: 'note' } }],
    [{ header: [1, 1] }],
    [{ header: [2, 2] }],
    { refused: ['no-header', 'pick-list'] },
  ],
  '10': [[{ header: [2, 2], plain: { E: 'owner' } }]],
  '11': [
    [{ header: [2, 2], plain: { G: 'status', H: 'note', I: 'owner' } }],
    [{ header: [2, 2], plain: { C: 'title', E: 'due', F: 'owner' } }],
    prose,
    prose,
    [{ header: [2, 2] }],
  ],
  '12': [
    [{ header: [1, 1], plain: { D: 'title', F: 'status', I: 'measures' } }],
    [{ header: [1, 1], plain: { C: 'status', D: 'owner', E: 'due', F: 'measures' } }],
    [{ header: [1, 1], plain: { D: 'status', E: 'due', F: 'owner', G: 'measures', H: 'note' } }],
    [{ header: [1, 1], plain: { C: 'status', D: 'owner' } }],
    [{ header: [1, 1], plain: { D: 'status', E: 'owner', F: 'due', G: 'note' } }],
    [{ header: [1, 1], plain: { D: 'status', E: 'owner', F: 'due', G: 'measures' } }],
  ],
  '17': [[{ header: [1, 1], plain: { C: 'title', D: 'owner', E: 'start', F: 'due', G: 'status', H: 'note' } }]],
  '18': [[{ header: [2, 2], plain: { C: 'title', E: 'measures', G: 'due', H: 'owner' } }]],
  '19': [[{ header: [1, 1], plain: { B: 'owner', C: 'title', E: 'measures', G: 'due' } }]],
  '20': [
    [
      { header: [6, 6], plain: { E: 'owner', G: 'status' } },
      { header: [6, 6], from: 'I', plain: { N: 'measures', O: 'note' } },
      { header: [24, 24], from: 'I' },
    ],
    [{ header: [6, 6], plain: { E: 'owner', G: 'status' } }],
    [{ header: [6, 6], plain: { E: 'owner', G: 'status' } }],
  ],
  '21': [
    [
      { header: [6, 6], plain: { F: 'owner', I: 'status' } },
      { header: [6, 6], from: 'K', plain: { P: 'measures', Q: 'note' } },
    ],
  ],
  '22': [[{ header: [5, 5] }, { header: [11, 11] }]],
  '25': [
    [{ header: [2, 2] }],
    [{ header: [1, 1] }],
    [{ header: [1, 1] }],
    [{ header: [1, 1] }],
    [{ header: [1, 1] }],
    [{ header: [1, 1] }],
    [{ header: [1, 1] }],
    [{ header: [1, 1] }],
  ],
  '26': [[{ header: [1, 1] }]],
  '31': [
    [{ header: [1, 1], plain: { A: 'code', B: 'title', C: 'owner', D: 'status', K: 'due', L: 'start' } }],
    { refused: ['pick-list', 'no-header'] },
  ],
  '34': [
    [{ header: [18, 18], plain: { H: 'start', I: 'due', L: 'note' } }, { header: [26, 26] }, { header: [40, 40] }],
  ],
  '37': [[{ header: [1, 1], plain: { A: 'code', C: 'title', E: 'measures' } }], empty, empty],
  '42': [[{ header: [1, 1] }]],
  '45': [
    [{ header: [1, 1], plain: { B: 'title', E: 'start', F: 'due', J: 'owner', L: 'note' } }],
    [{ header: [1, 1] }],
    empty,
  ],
  '46': [[{ header: [2, 2], plain: { H: 'note' } }], [{ header: [2, 2], plain: { H: 'note' } }]],
  '48': [[{ header: [11, 11], plain: { A: 'title', C: 'start', D: 'due' } }], empty, empty],
  '50': [[{ header: [8, 10], plain: { C: 'title', E: 'start', F: 'due' } }]],
}
