/** A made-up street: what its workbooks repeat. */
export interface Street {
  readonly name: string
  /** In case numbers. */
  readonly short: string
  readonly communities: readonly string[]
  readonly estates: readonly string[]
  readonly roads: readonly string[]
  /** Made-up names; the first is the secretary. */
  readonly people: readonly string[]
}

export const east: Street = {
  name: '城东街道',
  short: '东',
  communities: ['和平社区', '新华社区', '建设社区'],
  estates: ['和平里小区', '新华苑', '建设新村', '东苑小区', '锦绣家园', '纺织家属院'],
  roads: ['和平路', '新华东路', '建设街', '东环路'],
  people: ['周卫东', '李晓梅', '孙建平', '赵立华', '马文涛', '钱玉珍', '吴海燕'],
}

export const west: Street = {
  name: '城西街道',
  short: '西',
  communities: ['西关社区', '光明社区', '向阳社区'],
  estates: ['西关花园', '光明小区', '向阳里', '机床厂家属院', '西苑公寓'],
  roads: ['西关大街', '光明路', '向阳街', '西环路'],
  people: ['郑国强', '王秀兰', '冯志远', '陈雅琴', '韩立新', '何春霞'],
}

export const south: Street = {
  name: '城南街道',
  short: '南',
  communities: ['南湖社区', '文化社区'],
  estates: ['南湖花园', '文化里', '书香名苑', '教师公寓', '翠园小区'],
  roads: ['南湖路', '文化街', '学府路', '南门大街'],
  people: ['杨建军', '刘桂芳', '徐明辉', '高玉洁', '林晓东', '宋雪梅'],
}

export const streets = [east, west, south] as const
