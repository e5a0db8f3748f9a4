/**
 * How heads are worded, whatever the pack: which words stand for one another, which only dress a term up, which turn it
 * into something else. What a field itself may be called is data of the pack.
 */

/** Words that heads use one for another; the first of a line stands for the rest. */
const alike: readonly (readonly string[])[] = [
  ['时间', '日期', '时点', '年月日', '年月'],
  ['时限', '期限', '限期'],
  ['单位', '科室', '部门', '处室', '股室'],
  ['措施', '举措'],
  ['类别', '类型', '分类', '种类', '类属'],
  ['方式', '形式', '途径', '渠道'],
  ['编号', '号码', '编码', '代码', '代号'],
  ['从业', '职工', '员工'],
  ['位置', '地址'],
  ['配合', '协办', '协助', '协同', '协作'],
  ['开展', '举办', '召开', '举行'],
  ['参加', '参训', '参会', '参与', '出席', '参学'],
  ['计划', '预计', '拟定', '预定'],
  ['完成', '竣工', '完工'],
  ['开始', '启动', '开工', '起始'],
  ['支部', '党支部', '党组织'],
  ['人', '人员'],
  ['原因', '缘由', '原由'],
  ['反映', '反应'],
  ['办理', '处置', '处理'],
  ['整改', '整顿'],
  ['截止时间', '截止日期', '截至日期', '截止日', '截至日', '截至时间'],
]
const leading = new Map(alike.flatMap(([first = '', ...others]) => others.map((word) => [word, first] as const)))
const others = new RegExp([...leading.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')
/** 党员人数, 党员总数 and 党员数 are one; so are 人次 and 人数. */
const counted = /(?<=\p{Script=Han}{2})(?:总人数|人数|人次数?|总数|数量)$/u

/** 培训班名 is 培训班名称. */
const named = /(?<=\p{Script=Han}{2})名$/u

/**
 * A head in the one wording that all its variants share. Expects folded text.
 *
 * @example oneWording('主办科室') // '主办单位'
 */
export const oneWording = (text: string): string =>
  text.length > 16
    ? text
    : text
        .replace(others, (word) => leading.get(word) ?? word)
        .replace(counted, '数')
        .replace(named, '名称')

const actor =
  /^(牵头|主办|承办|协办|配合|责任|主责|负责|落实|整改|办理|处置|经办|转办|核查|承接|报送|填报|上报)(?:社区|村|街道|支部|党支部|党委|机关|方|主体)$/

/** A street, a community or a branch that has a part in something is a unit. @example asUnit('承办社区') // '承办单位' */
export const asUnit = (text: string): string => text.replace(actor, '$1单位')

/** Words that only dress a term up: the columns 年度工作目标 and 工作目标, 完成时限要求 and 完成时限 are the same. */
const dressing =
  /^(?:主要|具体|总体|相关|所属|拟定|工作|任务|整改|办理|推进|落实|重点|存在|细化|该|其中|详细|各项|年度|本年度|全年|今年|目前|当前|现阶段|现|最新|最近|近期|本次|本月|本季度|本周|本期|拟(?=.{0,4}(?:措施|办法|举措)))/
const timely = /^(?:年度|本年度|全年|今年|目前|当前|现阶段|现|最新|最近|近期|本次|本月|本季度|本周|本期)/
const trailing = /(?:要求|名称|内容|情况|说明|描述|明细|安排|之处|方面)$/

/** Too little to be a head's meaning: 任务名称 is no 名称. */
const bareNoun =
  /^(?:名称|内容|时间|日期|时限|期限|单位|部门|编号|情况|说明|对象|人员?|事项|项目|记录|结果|意见|方式|形式|类[别型]|数量?)$/

/** What is left of a head when its dressing is taken off, step by step, the head itself first. */
export function undressed(text: string, isTimeless: boolean): readonly string[] {
  const found: string[] = []
  const plain = text.replace(/^(.{2,})[及和与、](.{2})$/, '$1$2')
  for (const whole of [text, text.replace(trailing, ''), text.replace(/(?<=.{2})要求(?=.{2})/, ''), plain]) {
    let rest = whole
    for (;;) {
      if (rest.length >= 2 && !found.includes(rest)) found.push(rest)
      if (isTimeless && timely.test(rest)) break
      const next = rest.replace(dressing, '')
      if (next === rest || (bareNoun.test(next) && !timely.test(rest))) break
      rest = next
    }
  }
  return found
}

/** What a head may leave out at its end: 应到 is 应到人数, 事由 is 事由内容. */
export const elided: readonly string[] = [
  '时间',
  '数',
  '人数',
  '名称',
  '内容',
  '情况',
  '单位',
  '编号',
  '原因',
  '方式',
  '类别',
]

/** Words before a term that turn it into something else: 实际, 上年, 审核 … */
export const turning =
  /实际|计划|预计|应|未|去年|上年|同期|下步|下一步|下阶段|下月|下季|下周|审核|复查|复核|填报|填表|联系|上级|其他|其它|上次|上期|原|拟|累计|非|不|无|是否|提出|发现|督办|评价|反映|信访|来访|投诉|申请|变更|历史|延期|调整|平均|最[高低]|抽查|验收|子|父|前置|后续/
/** Of these, those that make another choice of a choice: 信访渠道 is a channel, 审核状态 no status of the matter. */
export const turningChoice =
  /实际|计划|预计|未|去年|上年|下步|下一步|审核|复查|复核|填报|上级|其他|其它|上次|上期|原|是否|变更|历史|调整|抽查|验收|子|父|前置|后续/
export const joining = /[及和与、/&]/

/** Places and bodies that may stand for a unit: 接收社区. */
export const placeNoun = /^(?:社区|街道|支部|党支部)$/

/** The parts of a head that names two things: 缺席人员及原因. */
export const joined = (text: string): readonly string[] => text.split(/[及和与、&]/).filter((part) => part.length >= 2)
