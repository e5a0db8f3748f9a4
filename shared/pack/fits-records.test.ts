import { describe, expect, test } from 'vitest'
import json from '../../packs/organisation-work.json' with { type: 'json' }
import { type HeldContent, unfitFor } from './fits-records.ts'
import { loadPack } from './load.ts'
import type { Pack } from './pack.ts'

const current = loadPack(json)
const held: HeldContent = {
  kinds: ['task'],
  fields: () => new Set(['title', 'status']),
  codes: (_, field) => new Set(field === 'status' ? ['done'] : []),
}

/** The shipped pack with its task kind changed. */
const withTask = (change: (kind: Pack['kinds'][number]) => Pack['kinds'][number]): Pack => ({
  ...current,
  kinds: current.kinds.map((kind) => (kind.id === 'task' ? change(kind) : kind)),
})

const withoutChoice = (code: string): Pack =>
  withTask((kind) => ({
    ...kind,
    fields: kind.fields.map((field) => ({
      ...field,
      choices: field.choices?.filter((choice) => choice.code !== code),
    })),
  }))

describe('whether a pack can take the place of another', () => {
  test('it can where nothing that records hold is gone', () => {
    expect(unfitFor(held, current, current)).toEqual([])
    const lessFields = withTask((kind) => ({ ...kind, fields: kind.fields.filter(({ id }) => id !== 'note') }))
    expect(unfitFor(held, current, lessFields)).toEqual([])
    expect(unfitFor(held, current, withoutChoice('paused'))).toEqual([])
    expect(unfitFor({ ...held, kinds: [] }, current, { ...current, kinds: [] })).toEqual([])
  })

  test('it names the kind, the field and the choice that are missing', () => {
    expect(unfitFor(held, current, { ...current, kinds: [] })).toEqual([
      expect.stringMatching(/（task）已有台账，不能删除/),
    ])
    const noTitle = withTask((kind) => ({ ...kind, fields: kind.fields.filter(({ id }) => id !== 'title') }))
    expect(unfitFor(held, current, noTitle)).toEqual([expect.stringMatching(/（title）已有内容，不能删除/)])
    expect(unfitFor(held, current, withoutChoice('done'))).toEqual([
      expect.stringMatching(/（status）的选项“.+”（done）已有记录使用，不能删除/),
    ])
  })
})
