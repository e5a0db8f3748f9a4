import { addDays, workday } from '../calendar.ts'
import { at, type Random } from '../random.ts'
import type { Street } from './street.ts'

/** A problem to put right: source, problem, measures, who, last day. */
type Row = readonly [source: string, problem: string, measures: string, who: string, dueOn: string]

const rows: readonly Row[] = [
  [
    '专项整治',
    '个别支部组织生活记录不规范，有补记现象',
    '1.下发记录样本；2.季度交叉检查；3.对补记支部书记提醒谈话',
    '街道',
    '2020-04-30',
  ],
  ['专项整治', '党务公开栏更新不及时', '明确专人负责，每月5日前更新并拍照留存', '社区', '2020-03-31'],
  ['专项整治', '党费收缴台账与银行流水个别月份不一致', '逐笔核对，差错说明入账，改为线上缴纳', '街道', '2020-05-31'],
  ['专项整治', '民生事项承诺后公示不到位', '承诺事项上墙，完成一项销一项', '社区', '2020-06-30'],
  ['专项整治', '对困难群众走访频次不够', '班子成员包联，每季走访不少于一次', '街道', '2020-06-30'],
  ['专项整治', '窗口服务一次性告知落实不好', '印制告知单，设咨询岗，暗访通报', '街道', '2020-05-31'],
  ['专项整治', '社区挂牌过多', '按减负清单清理，保留规定牌子', '社区', '2020-04-30'],
  ['专项整治', '会议过多、发文过长', '合并同类会议，文件一般不超过三页', '街道', '2020-06-30'],
  ['巡视反馈', '两新组织党建工作指导员作用发挥不够', '签订联系责任书，季度到企不少于两次', '街道', '2020-07-31'],
  ['巡视反馈', '干部教育培训针对性不强', '先征求需求再定课程，增加案例教学', '街道', '2020-08-31'],
  ['巡视反馈', '后备干部储备不足', '建立名册，每社区不少于2名', '街道', '2020-06-30'],
  ['巡视反馈', '物业企业党组织覆盖率低', '摸底建档，成立物业行业联合支部', '街道', '2020-09-30'],
  ['巡视反馈', '个别项目资金拨付进度慢', '倒排工期，每周调度', '街道', '2020-09-15'],
  ['巡视反馈', '谈心谈话流于形式', '制定谈话提纲，班子成员带头', '街道', '2020-05-31'],
  ['巡视反馈', '领导干部联系点制度落实不严', '联系点公示，年内不少于4次', '街道', '2020-10-31'],
  ['巡视反馈', '固定资产底账不清', '全面盘点，补登资产卡片', '街道', '2020-08-31'],
  ['回头看', '小区支部书记培训覆盖不全', '补训未参训人员', '街道', '2020-07-31'],
  ['回头看', '居民议事结果落实跟踪不够', '议定事项列清单，下次会议先通报', '社区', '2020-06-30'],
  ['回头看', '党员积分公示不规范', '统一公示格式，半年公布一次', '社区', '2020-07-31'],
  ['回头看', '网格员巡查记录简单', '统一巡查要点，网格长每周抽查', '社区', '2020-05-31'],
  ['后进社区', '社区班子议事不经常，凝聚力不强', '街道班子成员列席会议，每月两次议事', '社区', '2020-06-30'],
  ['后进社区', '活动场所面积不达标', '协调腾退闲置房屋，改造后投入使用', '街道', '2020-10-31'],
  ['后进社区', '居民对环境卫生满意度低', '保洁外包重新招标，党员包楼院', '社区', '2020-08-31'],
  ['后进社区', '集体收入渠道单一', '盘活闲置门面，公开招租', '社区', '2020-11-30'],
  ['软弱涣散', '支部书记年龄偏大，空岗3个月', '从机关选派第一书记，物色后备人选', '街道', '2020-05-31'],
  ['软弱涣散', '连续两年未发展党员', '重点培养积极分子3名', '社区', '2020-12-31'],
  ['软弱涣散', '支部活动出勤率低于六成', '错时开会，送学上门，缺席要补课', '社区', '2020-09-30'],
  ['软弱涣散', '物业与居民矛盾长期未化解', '党支部牵头三方联席，逐条答复', '社区', '2020-09-20'],
]

export interface RectificationEntry {
  readonly source: string
  readonly problem: string
  readonly measures: string
  readonly unit: string
  readonly person: string
  readonly dueOn: string
  readonly stage: 'closed' | 'open' | 'overdue'
  readonly closedOn: string | null
  readonly helper: string
}

const helpers = ['联系区级领导', '区住建局', '第一书记', '先进社区结对'] as const

/** How far each problem has got by `asOf`. Helpers (四联) are for weak communities only. */
export const rectifications = (street: Street, asOf: string, random: Random): RectificationEntry[] =>
  rows.map(([source, problem, measures, who, dueOn], index) => {
    const isDue = dueOn <= asOf
    const isClosed = isDue ? !random.chance(0.12) : random.chance(0.1)
    const end = isDue ? dueOn : asOf
    const closedOn = isClosed ? workday(addDays(end, -random.int(3, 25))) : null
    return {
      source,
      problem,
      measures,
      dueOn,
      closedOn,
      unit: who === '社区' ? at(street.communities, index) : street.name,
      person: at(street.people, index + 1),
      stage: isClosed ? 'closed' : dueOn < asOf ? 'overdue' : 'open',
      helper: source === '后进社区' || source === '软弱涣散' ? at(helpers, index) : '',
    }
  })
