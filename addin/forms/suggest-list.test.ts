import { describe, expect, test } from 'vitest'
import packJson from '../../packs/organisation-work.json' with { type: 'json' }
import { loadPack } from '../../shared/pack/load.ts'
import { gridOfRows } from '../attach/grid-of-rows.ts'
import { shippedKinds } from '../attach/shipped-kinds.ts'
import { vocabularyOf } from '../attach/vocabulary.ts'
import type { FormBinding } from './binding.ts'
import { recogniseForms } from './recognise-form.ts'
import { suggestBinding } from './suggest-binding.ts'

const pack = loadPack(packJson)

/** What a blank list under a title is taken to hold. */
function bindingOf(title: string, heads: readonly string[]): FormBinding {
  const grid = gridOfRows([[title], heads, ['1'], ['2']], { merges: ['A1:H1'] })
  const found = recogniseForms(grid, vocabularyOf(shippedKinds), () => false)
  const [form] = typeof found === 'string' ? [] : found
  if (form === undefined) throw new Error(String(found))
  return suggestBinding(form, grid, { pack, units: undefined, periods: ['2020'] }).binding
}

/** Heads that problems of several kinds have. */
const problems = ['序号', '存在问题', '措施', '责任人', '完成时限', '状态']

describe('the kind of a blank list', () => {
  test.each([
    ['2020年整改问题清单', ['序号', '问题来源', '存在问题', '整改措施', '整改时限', '责任人'], 'rectification'],
    ['2020年专项整治整改情况表', problems, 'rectification'],
    ['2020年民生问题清单', problems, 'issue'],
    ['2020年督办事项清单', ['序号', '事项', '责任人', '办结时限', '办理状态'], 'directive'],
    ['2020年培训班登记表', ['序号', '名称', '时间', '人数', '学时'], 'training'],
  ])('%s', (title, heads, kind) => {
    expect(bindingOf(title, heads).kind).toBe(kind)
  })
})

test('编号 of the form itself takes no head away from 受理编号', () => {
  const { heads } = bindingOf('2020年民生问题明细表', ['编号', '受理编号', '问题内容', '受理时间', '办理状态'])
  expect(heads.map(({ label, means }) => [label, means.type === 'field' ? means.field : means.type])).toEqual([
    ['受理编号', 'case_no'],
    ['问题内容', 'matter'],
    ['受理时间', 'received_on'],
    ['办理状态', 'status'],
  ])
})

describe('what a title narrows a list to', () => {
  const training = ['序号', '培训名称', '培训时间', '参训人数', '学时']
  const meeting = ['序号', '会议类型', '召开时间', '应到人数', '实到人数']
  test.each([
    ['2020年培训情况登记表', training, {}],
    ['2020年干部教育培训情况登记表', training, { filter: 'training.cadre' }],
    ['2020年专题研讨情况登记表', training, { filter: 'training.seminars' }],
    ['2020年远程教育培训情况登记表', training, { choice: { field: 'form', code: 'remote' } }],
    ['2020年支部委员会会议登记表', meeting, { choice: { field: 'type', code: 'committee' } }],
    ['2020年主题党日登记表', meeting, { filter: 'meeting.theme_day' }],
    ['2020年组织生活登记表', meeting, {}],
  ])('%s', (title, heads, asked) => {
    const { filter, choice } = bindingOf(title, heads)
    expect({ ...(filter && { filter }), ...(choice && { choice }) }).toEqual(asked)
  })
})
