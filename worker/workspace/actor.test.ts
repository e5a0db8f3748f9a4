import { describe, expect, test } from 'vitest'
import { unitIdSchema } from '../../shared/units/unit.ts'
import type { Role } from '../../shared/wire/keys.ts'
import { type Actor, canSee, mayAct } from './actor.ts'

const unit = (id: string) => unitIdSchema.parse(id)
const actor = (role: Role, at: string, reach: readonly string[]): Actor => ({
  keyId: 'k',
  name: '某人',
  role,
  unit: unit(at),
  units: new Set(reach.map(unit)),
})

const open = { restricted: false }
const restricted = { restricted: true }

describe('what an actor may see', () => {
  const street = ['chengdong', 'taoyuan']

  test.each([
    ['its own unit', 'editor', 'chengdong', open, 'chengdong', true],
    ['a unit below', 'viewer', 'chengdong', open, 'taoyuan', true],
    ['a unit beside', 'admin', 'chengdong', open, 'chengxi', false],
    ['restricted records of its own', 'editor', 'chengdong', restricted, 'chengdong', true],
    ['restricted records of a unit below, as an editor', 'editor', 'chengdong', restricted, 'taoyuan', false],
    ['restricted records of a unit below, as a viewer', 'viewer', 'chengdong', restricted, 'taoyuan', false],
    ['restricted records of a unit below, as a reviewer', 'reviewer', 'chengdong', restricted, 'taoyuan', true],
    ['restricted records of a unit beside, as an admin', 'admin', 'chengdong', restricted, 'chengxi', false],
  ] as const)('%s', (_, role, at, kind, of, expected) => {
    expect(canSee(actor(role, at, street), kind, unit(of))).toBe(expected)
  })

  test.each([
    ['admin', 'viewer', true],
    ['reviewer', 'editor', true],
    ['editor', 'editor', true],
    ['editor', 'reviewer', false],
    ['viewer', 'editor', false],
  ] as const)('%s may do what takes %s: %s', (role, needed, expected) => {
    expect(mayAct(actor(role, 'chengdong', street), needed)).toBe(expected)
  })
})
