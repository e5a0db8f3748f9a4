import type { Field, Kind } from '../../shared/pack/kind.ts'
import type { CellValue } from '../workbook/workbook.ts'

type Values = readonly CellValue[]

/** Five values of each sort, as staff write them. */
const sorts = {
  people: ['李明', '王芳', '赵强', '陈志远', '刘洋'],
  units: ['城东社区', '组织科', '滨河社区', '财政局', '城西街道'],
  measures: ['个', '人', '元', '支', '箱'],
  texts: [
    '打造红色楼道三十个并评比',
    '老旧小区改造征求居民意见',
    '建成社区食堂四处引入企业',
    '开展走访慰问活动收集诉求',
    '修订完善制度九项按月检查',
  ],
  names: ['青年英才', '工匠培育', '红邻里', '银发课堂', '夕阳红'],
  posts: ['社区书记', '党建专员', '支部书记', '主任', '副书记'],
  batches: ['第一批', '第一批', '第二批', '第二批', '第三批'],
  classes: ['环境卫生', '道路交通', '环境卫生', '噪声', '物业'],
  dates: ['2024.3.5', '2024.4.12', '2024.5.20', '2024.6.1', '2024.6.18'],
  deadlines: ['6月底前', '9月30日', '12月底前', '2024.10.31', '10月底'],
  numbers: [12, 30, 8, 45, 16],
  amounts: [3.5, 1.2, 6, 10, 0.8],
  percents: ['50%', '75%', '100%', '40%', '96%'],
  codes: ['A-01', 'A-02', 'A-03', 'A-04', 'A-05'],
  quarters: ['一季度', '二季度', '三季度', '四季度', '一季度'],
  months: ['1月', '2月', '3月', '1月', '4月'],
  certificates: ['00123', '00124', '00125', '00126', '00127'],
  phones: ['13800000001', '13800000002', '13800000003', '13800000004', '13800000005'],
  'yes-or-no': ['是', '否', '是', '否', '否'],
  'own words': ['甲类情形', '乙类情形', '甲类情形', '丙类情形', '乙类情形'],
} as const satisfies Record<string, Values>

export const valuesOf = (sort: string): Values =>
  Object.entries(sorts).find(([name]) => name === sort)?.[1] ?? sorts.texts

const byType: Partial<Record<Field['type'], keyof typeof sorts>> = {
  date: 'dates',
  deadline: 'deadlines',
  unit: 'units',
  units: 'units',
  people: 'people',
  integer: 'numbers',
  number: 'numbers',
  quantity: 'amounts',
  percent: 'percents',
  code: 'codes',
  period: 'quarters',
}
/** Texts that are names of some sort. */
const byField: Readonly<Record<string, keyof typeof sorts>> = {
  instructor: 'people',
  speaker: 'people',
  author: 'people',
  host: 'people',
  claimed_by: 'units',
  host_org: 'units',
  helper: 'units',
  measure_unit: 'measures',
  contact_month: 'months',
  certificate: 'certificates',
  post: 'posts',
  person_role: 'posts',
  round: 'batches',
  batch: 'batches',
  category: 'classes',
  section: 'classes',
  project: 'names',
  programme: 'names',
  brand: 'names',
  name: 'names',
  media: 'names',
  grid: 'names',
  place: 'names',
}

/** Five values for a field; a choice's are the pack's words, or in every other table words of the tracker's own. */
export function valuesFor(kind: Kind, field: Field, isOwn: boolean): Values {
  if (field.type === 'choice') {
    const words = (field.choices ?? []).map(({ label }) => label['zh-CN'])
    return isOwn ? sorts['own words'] : sorts.numbers.map((_, at) => words[at % words.length] ?? null)
  }
  if (kind.id === 'training' && field.id === 'host') return sorts.units
  return sorts[byType[field.type] ?? byField[field.id] ?? 'texts']
}

/** A title, numbered rows, and the columns given. */
export const tableOf = (title: string, columns: readonly (readonly [head: string, values: Values])[]): Values[] => [
  [title],
  ['序号', ...columns.map(([head]) => head)],
  ...sorts.numbers.map((_, row) => [row + 1, ...columns.map(([, values]) => values[row] ?? null)]),
]
