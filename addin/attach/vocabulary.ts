import type { Field, FieldId, Kind } from '../../shared/pack/kind.ts'
import { foldLabel, parseLabel } from './labels.ts'
import { asks, plainly } from './plain-speech.ts'
import { wordClasses } from './word-classes.ts'
import { oneWording } from './wording.ts'

/** Fields every kind has: they say nothing about which kind it is. */
export const commonFields: ReadonlySet<string> = new Set(['unit', 'note', 'evidence'])

/** A word that may stand over a column, and the field it stands for. */
export interface Term {
  readonly kind: Kind
  readonly field: Field
  /** Folded. */
  readonly text: string
  /** False where the pack has it in other words: `oneWording`. */
  readonly isOwn: boolean
}

/** The words of one kind. */
export interface Words {
  readonly terms: readonly Term[]
  /** The fields a text stands for; words of the pack's own come before others. */
  ownersOf(text: string): ReadonlySet<FieldId>
  /** True for words of more than one field: 完成时间, 责任单位, 单位. */
  isShared(text: string): boolean
}

/** All words of a set of kinds, ready for look-up. */
export interface Vocabulary {
  readonly kinds: readonly Kind[]
  /** By folded text. */
  readonly terms: ReadonlyMap<string, readonly Term[]>
  /** In how many kinds a text occurs. */
  readonly spread: ReadonlyMap<string, number>
  wordsOf(kind: Kind): Words
}

const built = new WeakMap<readonly Kind[], Vocabulary>()

export function vocabularyOf(kinds: readonly Kind[]): Vocabulary {
  const known = built.get(kinds)
  if (known) return known
  const terms = new Map<string, Term[]>()
  const byKind = new Map<Kind, Words>()
  for (const kind of kinds) {
    const words = wordsOfKind(kind)
    byKind.set(kind, words)
    for (const term of words.terms) {
      const list = terms.get(term.text)
      if (list) list.push(term)
      else terms.set(term.text, [term])
    }
  }
  const spread = new Map([...terms].map(([text, list]) => [text, kindsOf(list)]))
  const wordsOf = (kind: Kind): Words => byKind.get(kind) ?? wordsOfKind(kind)
  const vocabulary = { kinds, terms, spread, wordsOf }
  built.set(kinds, vocabulary)
  return vocabulary
}

/** In how many kinds the pack has the word itself; where it has it in none, in how many in other words. */
function kindsOf(terms: readonly Term[]): number {
  const own = terms.filter(({ isOwn }) => isOwn)
  return new Set((own.length > 0 ? own : terms).map(({ kind }) => kind)).size
}

function wordsOfKind(kind: Kind): Words {
  const owners = new Map<string, Set<FieldId>>()
  const own = kind.fields.flatMap((field) =>
    [...textsOf(field)].map((text): Term => ({ kind, field, text, isOwn: true })),
  )
  for (const { text, field } of own) owners.set(text, (owners.get(text) ?? new Set()).add(field.id))
  const asWritten = new Set(owners.keys())
  const reworded = new Map<string, Term>()
  const addTo = (field: Field, text: string): void => {
    // A word of the pack's own means what it says there, whatever else it may stand for.
    if (asWritten.has(text)) return
    owners.set(text, (owners.get(text) ?? new Set()).add(field.id))
    reworded.set(`${field.id} ${text}`, { kind, field, text, isOwn: false })
  }
  for (const { text, field } of own) addTo(field, oneWording(text))
  for (const field of kind.fields) for (const text of otherCallings(field)) addTo(field, text)
  return {
    terms: [...own, ...reworded.values()],
    ownersOf: (text) => owners.get(text) ?? nobody,
    isShared: (text) => (owners.get(text)?.size ?? 0) > 1,
  }
}

/** How many words of a class make a field one of its class. */
const enoughOfClass = 3

/** The words of a class that a field has several others of. */
function otherCallings(field: Field): readonly string[] {
  const own = new Set([...textsOf(field)].map((text) => oneWording(text)))
  return wordClasses.flatMap((words) => {
    const texts = [...new Set(words.map((text) => oneWording(foldLabel(text))))]
    return texts.filter((text) => own.has(text)).length >= enoughOfClass ? texts.filter((text) => !own.has(text)) : []
  })
}

const nobody: ReadonlySet<FieldId> = new Set()

function textsOf(field: Field): ReadonlySet<string> {
  const texts = new Set<string>()
  for (const text of [field.label['zh-CN'], field.label['en-US'], ...field.synonyms]) {
    texts.add(foldLabel(text))
    texts.add(parseLabel(text).text)
  }
  return texts
}

/** Headers that number the rows. They are no field of any kind. */
export const isSequenceLabel = (text: string): boolean =>
  /^(?:序号|序|编序|行号|排序|项次|no\.?|num\.?|#|index|id|s\/n)$/.test(text)

/** Headers of columns that tell who a private person is. They are never mapped, whatever the pack says. */
export const isPersonalLabel = (text: string): boolean =>
  /身份证|证件号|联系电话|联系方式|联系号码|手机|电话|住址|家庭(?:住|地|成员|人口|情况|收入)|居住|现住|暂住|户籍|籍贯|出生|银行卡|银行账号|微信号|qq号|邮箱|车牌/.test(
    text,
  ) ||
  /^(?:姓名|名字|当事人|(?:反映|来访|信访|投诉|诉求|上访|举报|申请|求助|报修|来电|群众|居民|住户|户主|业主|留言|受害|信访当事)(?:人|者|群众|居民)?(?:员|姓名|名称)?)$/.test(
    text,
  )

/** Words that stand over columns of trackers of any sort, beside those of the kinds at hand. */
const generic =
  /^(?:序号|序|no\.?|#|项次|id|编号|名称|姓名|性别|年龄|类型|类别|分类|级别|等级|层级|内容|描述|详情|详细|明细|说明|备注|结果|意见|原因|方案|对策|建议|来源|状态|进度|优先级|阶段|环节|版本|模块|功能|平台|板块|子系统|项目|任务|问题|需求|日期|时间|工期|周期|工时|工作量|工作日|成员|职责|角色|资源|人员|部门|岗位|单位|区域|地区|地点|数量|金额|合计|小计|总计|单价|预算|影响|概率|影响因素|简称|产出|提交|处理|检验|确认|联系电话|联系方式|电话|手机|身份证号|总分|得分|排名|task|title|name|status|owner|priority|description|type|date|note|notes|remarks?|comments?)$/
const suffix =
  /(?:时间|日期|人|者|单位|部门|情况|名称|姓名|类别|类型|分类|内容|状态|方案|措施|编号|序号|原因|人数|人次|次数|天数|数|数量|率|比例|金额|资金|面积|等级|级别|程度|重要性|难度|来源|渠道|方式|形式|途径|结果|意见|建议|要求|目标|标准|时限|期限|限期|责任|领导|说明|描述|问题|任务|事项|工作|工程|项目|地点|位置|路径|范围|对象|主题|材料|备注|得分|分值|权重|评分|指标|细则|进展|成效|进度|周期|工期|指数|代码|级|度|日|id|date|time|name|number|status|title)$/

/**
 * How much a cell's text looks like the head of a column: 1 a word that heads columns, 0.6 formed like one, 0.25 merely
 * short, below 0 rather content.
 */
export function headness(raw: string, vocabulary: Vocabulary): number {
  if (raw.length > 60) return -0.6
  if (/[:：]\s*\S/.test(raw) && !/[（(]/.test(raw)) return -0.5
  if (/[:：]\s*$/.test(raw)) return -0.3
  const { text, whole } = parseLabel(raw)
  if (text === '' || /^[\d.,%√×xv/\\-]+$/.test(text)) return 0
  if (vocabulary.terms.has(text) || vocabulary.terms.has(whole) || generic.test(text)) return 1
  if (vocabulary.terms.has(oneWording(text))) return 1
  if (/[。;!?]/.test(raw.normalize('NFKC'))) return -0.5
  if (text.length <= 14 && suffix.test(text) && !/^\d/.test(text)) return 0.6
  if (asks(text)) return vocabulary.terms.has(oneWording(plainly(text))) ? 1 : 0.6
  if (isPersonalLabel(text)) return 1
  return text.length <= 12 ? 0.25 : text.length <= 24 ? 0 : -0.4
}
