/** The made-up district: three streets with their communities, and the departments that the workbooks name. */
interface ExampleUnit {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly level: 'district' | 'department' | 'street' | 'community'
  readonly parent?: string
  readonly group?: string
  readonly validFrom: string
}

const validFrom = '2019-01-01'

const department = (id: string, name: string, ...aliases: string[]): ExampleUnit => ({
  id,
  name,
  aliases,
  level: 'department',
  parent: 'u_qu',
  group: '机关',
  validFrom,
})

const street = (id: string, short: string): ExampleUnit => ({
  id,
  name: `${short}街道`,
  aliases: [`${short}办事处`, `${short}街道办事处`, `${short}街道党工委`, short],
  level: 'street',
  parent: 'u_qu',
  group: '街道',
  validFrom,
})

const community = (id: string, parent: string, short: string): ExampleUnit => ({
  id,
  name: `${short}社区`,
  aliases: [`${short}社区居委会`],
  level: 'community',
  parent,
  group: '社区',
  validFrom,
})

export const units: readonly ExampleUnit[] = [
  { id: 'u_qu', name: '示例区', aliases: ['区委', '示例区委'], level: 'district', validFrom },
  department('u_zuzhibu', '区委组织部', '组织部'),
  department('u_xuanchuanbu', '区委宣传部', '宣传部'),
  department('u_jijian', '区纪委机关', '区纪委'),
  department('u_minzhengju', '区民政局', '民政局'),
  department('u_zhujianju', '区住建局', '住建局'),
  department('u_chengguanju', '区城管局', '城管局'),
  department('u_rensheju', '区人社局', '人社局'),
  department('u_weijianju', '区卫健局', '卫健局'),
  department('u_jiaoyuju', '区教育局', '教育局'),
  department('u_shichangju', '区市场监管局', '市场监管局'),
  street('u_cheng_dong', '城东'),
  community('u_heping', 'u_cheng_dong', '和平'),
  community('u_xinhua', 'u_cheng_dong', '新华'),
  community('u_jianshe', 'u_cheng_dong', '建设'),
  street('u_cheng_xi', '城西'),
  community('u_xiguan', 'u_cheng_xi', '西关'),
  community('u_guangming', 'u_cheng_xi', '光明'),
  community('u_xiangyang', 'u_cheng_xi', '向阳'),
  street('u_cheng_nan', '城南'),
  community('u_nanhu', 'u_cheng_nan', '南湖'),
  community('u_wenhua', 'u_cheng_nan', '文化'),
]
