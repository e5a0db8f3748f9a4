import { type UnitId, unitsFileSchema } from '../../shared/units/unit.ts'
import { type UnitTree, unitTree } from '../../shared/units/unit-tree.ts'

/** Three levels of a district that does not exist: 1 district, 4 streets, 4 departments, 8 communities, 2 unions. */
const street = (id: string, name: string) => ({ id, name, level: 'street', parent: 'shili', group: '街道' })
const department = (id: string, name: string) => ({ id, name, level: 'department', parent: 'shili', group: '机关' })
const community = (id: string, name: string, parent: string) => ({
  id,
  name,
  level: 'community',
  parent,
  group: '社区',
})

export const goldenUnits: UnitTree = unitTree(
  unitsFileSchema.parse({
    units: [
      { id: 'shili', name: '示例区', level: 'district' },
      street('chengdong', '城东街道'),
      street('chengxi', '城西街道'),
      street('chengnan', '城南街道'),
      street('chengbei', '城北街道'),
      department('zuzhibu', '区委组织部'),
      department('xuanchuanbu', '区委宣传部'),
      department('minzhengju', '区民政局'),
      department('zhujianju', '区住建局'),
      community('heping', '和平社区', 'chengdong'),
      community('taoyuan', '桃源社区', 'chengdong'),
      community('liuyin', '柳荫社区', 'chengxi'),
      community('guihua', '桂花社区', 'chengxi'),
      community('wutong', '梧桐社区', 'chengnan'),
      community('songhe', '松鹤社区', 'chengnan'),
      community('yinhe', '银河社区', 'chengbei'),
      community('cuizhu', '翠竹社区', 'chengbei'),
      { id: 'shanghui', name: '示例商会', level: 'branch', parent: 'chengdong', group: '两新' },
      { id: 'yuanqu', name: '示例园区党委', level: 'branch', parent: 'chengxi', group: '两新' },
    ],
  }).units,
)

const inGroup = (group: string): readonly UnitId[] =>
  goldenUnits.units.filter((unit) => unit.group === group).map((unit) => unit.id)

export const streets = inGroup('街道')
export const departments = inGroup('机关')
export const communities = inGroup('社区')
export const unions = inGroup('两新')
