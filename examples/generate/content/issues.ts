import { addDays, earlier, workday } from '../calendar.ts'
import { at, type Random } from '../random.ts'
import type { Street } from './street.ts'

/** A matter people come with. `{place}` is an estate, `{road}` a road; handler `社区` is the community of the place. */
export interface Matter {
  readonly text: string
  readonly category: string
  readonly handler: string
  /** Days allowed. */
  readonly days: number
  /** What was done about it. */
  readonly answer: string
}

type Row = readonly [text: string, category: string, handler: string, days: number, answer: string]

const matters = (rows: readonly Row[]): readonly Matter[] =>
  rows.map(([text, category, handler, days, answer]) => ({ text, category, handler, days, answer }))

export const streetMatters = matters([
  ['{road}路灯连续多日不亮', '公共设施', '区城管局', 7, '已更换灯具12盏'],
  ['{place}2号楼下水管道堵塞，一楼返水', '物业管理', '社区', 3, '已疏通并清掏检查井'],
  ['{place}电梯经常困人', '物业管理', '区市场监管局', 15, '已责成维保单位更换控制板'],
  ['{place}门口乱停车，消防通道被占', '城市管理', '街道', 10, '已划禁停线并设隔离桩'],
  ['{place}飞线充电存在火灾隐患', '安全隐患', '社区', 5, '已劝拆并新装充电桩'],
  ['{place}要求加装电梯', '老旧小区改造', '区住建局', 60, '已列入年度加装计划'],
  ['{road}早市占道经营，出行不便', '城市管理', '区城管局', 10, '已引导入市经营'],
  ['{place}垃圾清运不及时，夏天异味大', '环境卫生', '社区', 3, '清运改为每日两次'],
  ['{place}附近工地夜间施工噪声', '环境卫生', '区城管局', 5, '已约谈施工方，调整作业时间'],
  ['{place}屋顶漏雨，公共维修资金申请手续繁', '物业管理', '区住建局', 30, '已指导走应急维修程序'],
  ['{road}人行道地砖破损绊人', '公共设施', '区城管局', 10, '已修补破损地砖'],
  ['咨询低保申请条件及所需材料', '社会救助', '区民政局', 5, '已当面答复并协助填表'],
  ['残疾人两项补贴未按月到账', '社会救助', '区民政局', 10, '信息已更正，补贴已补发'],
  ['{place}自来水水压不足，高层用水难', '公共设施', '区住建局', 20, '已更换加压泵'],
  ['{place}冬季供暖室温不达标', '公共设施', '区住建局', 15, '已清洗管网，室温达标'],
  ['灵活就业社保补贴申领进度', '就业社保', '区人社局', 10, '已审核通过并发放'],
  ['零工人员希望有固定的招工信息发布点', '就业社保', '区人社局', 30, '社区设招工信息栏，每周更新'],
  ['{place}幼儿园学位紧张', '教育', '区教育局', 60, '已协调周边园所增设班级'],
  ['小学门口上下学时段拥堵', '教育', '区教育局', 20, '已错峰放学，设护学岗'],
  ['社区卫生服务站缺慢性病常用药', '医疗卫生', '区卫健局', 15, '已补充药品目录'],
  ['老年人希望就近体检', '医疗卫生', '区卫健局', 30, '已安排医生进社区体检'],
  ['居家隔离期间生活物资代购', '疫情防控', '社区', 2, '网格员按日代购送达'],
  ['返程人员出入证办理', '疫情防控', '社区', 2, '已办理出入证'],
  ['{place}体温检测点高峰排队过长', '疫情防控', '社区', 3, '已增设检测通道'],
  ['{place}楼上楼下因漏水发生纠纷', '矛盾纠纷', '社区', 15, '经三次调解达成协议'],
  ['{place}广场舞音量过大影响学生上网课', '矛盾纠纷', '社区', 5, '约定时段和音量'],
  ['{place}业委会换届争议', '物业管理', '街道', 45, '已指导依法选举'],
  ['{place}绿化带被改成菜地', '城市管理', '社区', 15, '已清理复绿'],
  ['{road}窨井盖松动异响', '公共设施', '区城管局', 3, '已加固更换'],
  ['{place}监控损坏多处', '安全隐患', '社区', 20, '已修复探头9个'],
  ['{place}快递柜占用公共通道', '物业管理', '社区', 10, '已移位'],
  ['独居老人希望有人定期上门看望', '养老服务', '社区', 10, '已安排志愿者结对'],
  ['高龄津贴认证不会用手机', '养老服务', '社区', 5, '社区已上门协助认证'],
  ['{place}地下车库积水', '物业管理', '区住建局', 10, '已疏通排水并增设水泵'],
  ['{road}公交站牌线路信息未更新', '公共设施', '街道', 20, '已协调更换站牌'],
  ['退役军人优待证咨询', '其他', '街道', 5, '已告知办理流程'],
  ['{place}养犬不拴绳、粪便不清理', '环境卫生', '社区', 10, '已集中宣传劝导'],
  ['{place}燃气管道老化，担心安全', '安全隐患', '区住建局', 30, '已检测并更换阀门'],
])

export const civilMatters = matters([
  ['低保申请审核进度查询', '社会救助', '区民政局', 15, '已完成核对并告知结果'],
  ['因病致贫申请临时救助', '社会救助', '区民政局', 10, '已按程序发放救助金'],
  ['低保金调整后金额有疑问', '社会救助', '区民政局', 5, '已逐项说明计算办法'],
  ['特困人员住院护理费用报销', '社会救助', '区民政局', 20, '费用已结算'],
  ['高龄津贴断发，要求补发', '养老服务', '区民政局', 10, '已补发并恢复按季发放'],
  ['希望在社区建日间照料中心', '养老服务', '街道', 60, '已列入选址计划'],
  ['养老院封闭管理期间探视需求', '养老服务', '区民政局', 5, '已开通视频探视'],
  ['适老化改造申请条件咨询', '养老服务', '区民政局', 5, '已答复并登记'],
  ['养老机构押金退还问题', '养老服务', '区民政局', 20, '已协调退还'],
  ['残疾人护理补贴申请被退回', '社会救助', '区民政局', 10, '补齐材料后已通过'],
  ['婚姻登记预约号源紧张', '社会事务', '区民政局', 7, '已增加周末号源'],
  ['收养登记政策咨询', '社会事务', '区民政局', 5, '已答复'],
  ['墓地价格公示不清', '社会事务', '区市场监管局', 15, '已责令明码标价'],
  ['街头流浪人员需要救助', '社会事务', '区民政局', 1, '已护送至救助站'],
  ['社区办公用房被占用', '社区治理', '区住建局', 45, '已腾退移交'],
  ['居委会换届选举程序咨询', '社区治理', '区民政局', 7, '已答复并提供样本'],
  ['社会组织年检网上填报困难', '社会事务', '区民政局', 5, '已电话指导完成'],
  ['小区无门牌号，办事不便', '社区治理', '区民政局', 30, '已编号并安装门牌'],
  ['困境儿童上网课缺设备', '儿童关爱', '区教育局', 10, '已协调配发平板'],
  ['事实无人抚养儿童补贴申请', '儿童关爱', '区民政局', 15, '已纳入保障'],
  ['残疾人就业岗位信息需求', '就业社保', '区人社局', 30, '已推荐公益岗位'],
  ['价格临时补贴未到账', '社会救助', '区民政局', 7, '银行账户更正后已到账'],
])

export type IssueStage = 'settled' | 'open' | 'overdue'

/** A complaint as it stands on the day of filling in. No complainant is ever named. */
export interface IssueEntry {
  readonly number: number
  readonly channel: '集中受理' | '台账管理'
  readonly matter: string
  readonly category: string
  readonly receivedOn: string
  readonly dueOn: string
  readonly handler: string
  readonly answer: string
  readonly stage: IssueStage
  readonly settledOn: string | null
  readonly satisfied: '满意' | '基本满意' | '不满意' | null
}

/** `count` complaints spread over the year up to `asOf`, in the order received. */
export function issues(
  street: Street,
  bank: readonly Matter[],
  count: number,
  asOf: string,
  random: Random,
): IssueEntry[] {
  const dates = spread(count, asOf, random)
  const start = random.int(0, bank.length - 1)
  return dates.map((receivedOn, index) => {
    const matter = at(bank, start + index * 7)
    const dueOn = addDays(receivedOn, matter.days)
    return {
      number: index + 1,
      channel: random.chance(0.4) ? '集中受理' : '台账管理',
      matter: matter.text.replace('{place}', random.pick(street.estates)).replace('{road}', random.pick(street.roads)),
      category: matter.category,
      receivedOn,
      dueOn,
      handler: handlerOf(matter, street, random),
      answer: matter.answer,
      ...outcome(receivedOn, dueOn, matter.days, asOf, random),
    }
  })
}

function spread(count: number, asOf: string, random: Random): string[] {
  const last = addDays(asOf, -2)
  const dates = Array.from({ length: count }, (_, index) => {
    const day = Math.floor((index * 262) / count) + random.int(0, 4)
    const date = workday(addDays('2020-01-06', day))
    return earlier(date, last)
  })
  return dates.toSorted()
}

const handlerOf = ({ handler }: Matter, street: Street, random: Random) => {
  if (handler === '社区') return random.pick(street.communities)
  return handler === '街道' ? street.name : handler
}

type Outcome = Pick<IssueEntry, 'stage' | 'settledOn' | 'satisfied'>

function outcome(receivedOn: string, dueOn: string, days: number, asOf: string, random: Random): Outcome {
  const isLate = random.chance(0.07)
  const taken = isLate ? days + random.int(1, 12) : random.int(Math.ceil(days / 3), Math.max(1, days - 1))
  const settledOn = workday(addDays(receivedOn, taken))
  if (settledOn <= asOf && !random.chance(0.04)) {
    const draw = random.next()
    const satisfied = draw < 0.78 ? '满意' : draw < 0.95 ? '基本满意' : '不满意'
    return { stage: 'settled', settledOn, satisfied }
  }
  return { stage: dueOn < asOf ? 'overdue' : 'open', settledOn: null, satisfied: null }
}
