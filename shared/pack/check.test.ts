import { describe, expect, test } from 'vitest'
import { assemblePack } from './assemble.ts'
import { checkPack } from './check.ts'
import { indicatorSchema } from './indicator.ts'
import { kindSchema } from './kind.ts'
import { loadPack, PackError } from './load.ts'
import type { Pack } from './pack.ts'
import { scoreTreeSchema } from './score-tree.ts'

const text = (word: string) => ({ 'zh-CN': word, 'en-US': word })
const field = (id: string, type: string, more: object = {}) => ({ id, type, label: text(id), ...more })

const scoreTree = scoreTreeSchema.parse({
  id: 'year',
  label: text('考核'),
  groups: ['街道'],
  root: { id: 'root', label: text('总分'), full: '100', method: 'manual' },
})

/** A pack of one kind whose score tree refers to nothing. */
function packOf(kind: object, indicators: readonly object[] = []): Pack {
  const whole = kindSchema.parse({
    id: 'task',
    title: text('任务台账'),
    fields: [field('title', 'text'), field('due', 'deadline'), field('n', 'number')],
    periodFields: ['due'],
    naturalKey: ['title'],
    ...kind,
  })
  return {
    id: 'p',
    version: '1.0.0',
    title: text('p'),
    kinds: [whole],
    indicators: loaded(indicators),
    scoreTree,
    reports: [],
  }
}

function loaded(indicators: readonly object[]): Pack['indicators'] {
  return indicators.map((item) => indicatorSchema.parse(item))
}

const places = (pack: Pack): readonly string[] => checkPack(pack).map(({ path }) => path.join('/'))

describe('the references of a pack', () => {
  test('that hold give no faults', () => {
    expect(checkPack(packOf({}))).toEqual([])
  })

  test('to fields that are not there are faults', () => {
    const rules = [
      {
        id: 'r',
        severity: 'error',
        type: 'row',
        code: 'row-constraint',
        assert: { field: 'gone', is: 'present' },
        at: 'title',
        message: text('见“{label:lost}”'),
      },
    ]
    expect(places(packOf({ rules, naturalKey: ['nothing'] }))).toEqual([
      'kinds/task/naturalKey',
      'kinds/task/rules/r/assert',
      'kinds/task/rules/r/message',
      'kinds/task/rules/r/message',
    ])
  })

  test('to fields of the wrong type are faults', () => {
    const rules = [{ id: 'order', severity: 'error', type: 'date-order', fields: ['due', 'n'] }]
    expect(places(packOf({ rules, periodFields: ['title'] }))).toEqual([
      'kinds/task/periodFields',
      'kinds/task/rules/order',
    ])
  })

  test('of rules over several rows and tables must be there and fit', () => {
    const choices = [{ code: 'in', label: text('存入') }]
    const fields = [
      field('title', 'text'),
      field('due', 'date'),
      field('n', 'number'),
      field('s', 'choice', { choices }),
    ]
    const rule = (id: string, more: object) => ({ id, severity: 'error', ...more })
    const message = text('x')
    const sound = [
      rule('sum', { type: 'sum', field: 'n', by: ['title'], statedIn: 'title', message }),
      rule('balance', { type: 'balance', by: ['title'], amount: 'n', entry: 's', minus: ['in'], on: 'due', message }),
      rule('sequence', { type: 'sequence', by: ['title'], step: 's', on: 'due' }),
      rule('stalled', { type: 'stalled', when: { field: 's', in: ['in'] }, updated: ['due'], days: 30 }),
      rule('refers', { type: 'foreign-key', field: 'title', refers: { to: 'task', field: 'title' } }),
    ]
    expect(places(packOf({ fields, rules: sound }))).toEqual([])
    const broken = [
      rule('sum-of-what', { type: 'sum', field: 'n', by: [], message }),
      rule('sum-elsewhere', { type: 'sum', field: 'n', by: [], statedIn: 'title', message }),
      rule('balance', { type: 'balance', by: ['title'], amount: 'n', entry: 's', minus: ['out'], on: 'n', message }),
      rule('sequence', { type: 'sequence', by: ['title'], step: 'title', on: 'due' }),
      rule('stalled', { type: 'stalled', when: { field: 's', in: ['in'] }, updated: ['n'], days: 30 }),
      rule('to-no-kind', { type: 'foreign-key', field: 'title', refers: { to: 'plan', field: 'title' } }),
      rule('to-no-field', { type: 'foreign-key', field: 'title', refers: { to: 'task', field: 'code' } }),
      rule('coverage', { type: 'coverage', items: { number: 'title', title: 'title' } }),
    ]
    const consolidation = { key: ['gone'], alike: 'n', compare: ['s'] }
    expect(places(packOf({ fields, rules: broken, consolidation }))).toEqual([
      'kinds/task/rules/sum-of-what',
      'kinds/task/rules/sum-elsewhere',
      'kinds/task/rules/balance',
      'kinds/task/rules/balance',
      'kinds/task/rules/sequence',
      'kinds/task/rules/stalled',
      'kinds/task/rules/to-no-kind/refers',
      'kinds/task/rules/to-no-field/refers',
      'kinds/task/rules/coverage',
      'kinds/task/consolidation',
      'kinds/task/consolidation',
    ])
  })

  test('ids used twice and words of two choices are faults', () => {
    const choices = [
      { code: 'done', label: text('完成'), synonyms: ['办结'] },
      { code: 'closed', label: text('办结') },
    ]
    const fields = [
      field('title', 'text'),
      field('title', 'text'),
      field('due', 'date'),
      field('s', 'choice', { choices }),
    ]
    expect(places(packOf({ fields }))).toEqual(['kinds/task/fields/title', 'kinds/task/fields/s'])
  })

  test('of indicators must fit their kind', () => {
    const sums = { id: 'sum-of-text', label: text('x'), kind: 'task', aggregate: { type: 'sum', field: 'title' } }
    const lost = { id: 'lost', label: text('x'), kind: 'nothing', aggregate: { type: 'count' } }
    expect(places(packOf({}, [sums, lost]))).toEqual(['indicators/sum-of-text/aggregate', 'indicators/lost/kind'])
  })
})

describe('loading a pack', () => {
  test('says in one sentence where it does not fit', () => {
    const broken = { id: 'p', version: '1.0.0', title: text('p'), kinds: [{ id: 'task', fields: 3 }] }
    expect(() => loadPack(broken)).toThrow(PackError)
    expect(() => loadPack(broken)).toThrow(/kinds\/task\/fields/)
    expect(() => loadPack(null)).toThrow(/配置包/)
  })
})

describe('the files of a pack', () => {
  test('that are missing or no JSON are named with their line', () => {
    const { faults } = assemblePack(
      new Map([
        ['pack.json', '{}'],
        ['score-tree.json', '{}'],
        ['kinds/task.json', '{\n  "id": }'],
        ['reports/year.json', '{"id":"year"}'],
      ]),
    )
    expect(faults.map(({ file, line }) => [file, line])).toEqual([
      ['kinds/task.json', 2],
      ['reports/year.liquid', undefined],
    ])
  })
})
