import { type Unit, unitsFileSchema } from '../../shared/units/unit.ts'

/** The made-up district of the Worker's tests. */
export const districtUnits: readonly Unit[] = unitsFileSchema.parse({
  units: [
    { id: 'shifan', name: '示例区', level: 'district' },
    { id: 'zuzhibu', name: '区委组织部', level: 'department', parent: 'shifan', group: '机关' },
    { id: 'chengdong', name: '城东街道', level: 'street', parent: 'shifan', group: '街道' },
    { id: 'chengxi', name: '城西街道', level: 'street', parent: 'shifan', group: '街道' },
    { id: 'taoyuan', name: '桃源社区', level: 'community', parent: 'chengdong', group: '社区' },
  ],
}).units

let ids = 0

/** A record id nobody else has: 22 characters whose last carries two bits only. */
export const newRecordId = (): string => `${String(++ids).padStart(21, 'r')}A`
export const newOpId = (): string => `op-${++ids}`
