import { describe, expect, test } from 'vitest'
import json from '../../packs/organisation-work.json' with { type: 'json' }
import { loadPack } from '../../shared/pack/load.ts'
import { missingFields, roundValues } from './round-draft.ts'

const kind = loadPack(json).kinds.find(({ id }) => id === 'appraisal')
if (!kind) throw new Error('the pack has no appraisal')

describe('a round of appraisal in the form', () => {
  test('says what is missing, and nothing more', () => {
    expect(missingFields(kind, {}).map(({ id }) => id)).toEqual(['round', 'subject_unit', 'voter_group'])
    expect(missingFields(kind, { round: '年终', subject_unit: 'u_a', voter_group: 'public' })).toEqual([])
  })

  test('becomes canonical values; empty and unfit counts are left out, zero votes stay', () => {
    const grades = kind.fields.find(({ type }) => type === 'votes')?.choices ?? []
    const [first, second, third] = grades.map(({ code }) => code)
    const draft = {
      round: ' 2020年终 ',
      held_on: '2020-12-20',
      note: '',
      voters: '050',
      [`votes/${first}`]: '12',
      [`votes/${second}`]: '0',
      [`votes/${third}`]: 'x',
    }
    expect(roundValues(kind, draft)).toEqual({
      round: '2020年终',
      held_on: '2020-12-20',
      voters: '50',
      votes: { [first ?? '']: 12, [second ?? '']: 0 },
    })
  })
})
