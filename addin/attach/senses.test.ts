import { expect, test } from 'vitest'
import { senseOf } from './senses.ts'
import { asking, compounds, dressing, headNouns, lightWords, sameSense, timely } from './thesaurus.ts'

test.each([
  ['完成时限要求', ['完成'], 'limit'],
  ['拟完成时间', ['完成', '计划'], 'time'],
  ['要求办结时间', ['办结', '计划'], 'time'],
  ['最晚完成日期', ['完成'], 'limit'],
  ['牵头处室', ['牵头'], 'unit'],
  ['包抓领导', ['分管'], 'leader'],
  ['党员参与人数', ['党员', '参加'], 'count'],
  ['实到人数', ['参加', '实际'], 'count'],
  ['办结与否', ['办结'], 'state'],
  ['是否办结', ['办结'], 'state'],
  ['何时完成', ['完成'], 'time'],
  ['由谁牵头', ['牵头'], 'who'],
  ['如何推进', ['推进', '措施'], null],
  ['参加了多少', ['了', '参加'], 'count'],
  ['完成打√', ['完成'], 'state'],
  ['存在的差距', ['差距'], null],
  ['问责形式类别', ['追责'], 'sort'],
  ['其他需说明事项', ['备注'], null],
  ['人才数量', ['人才'], 'count'],
])('%s says %j and is a head for %s', (text, core, noun) => {
  expect(senseOf(text)).toMatchObject({ core: [...core].sort(), noun })
})

test('words of time are left out of what a head says, and kept for figures', () => {
  expect(senseOf('本月参加人数')).toMatchObject({ core: ['参加'], timedCore: ['参加', '本月'].sort(), noun: 'count' })
})

test('a sentence says nothing', () => {
  expect(senseOf('要'.repeat(40))).toEqual({ core: [], timedCore: [], noun: null })
})

test('no word of the thesaurus has two meanings', () => {
  const all = [
    ...Object.values(headNouns).flat(),
    ...Object.values(asking).flat(),
    ...sameSense.flat(),
    ...Object.keys(compounds),
    ...dressing,
    ...lightWords,
    ...timely.filter((word) => !headNouns.year?.includes(word)),
  ]
  expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([])
})
