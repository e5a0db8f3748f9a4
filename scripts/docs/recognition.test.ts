import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { editDistance, matchByEditDistance } from '../../bench/recognition/edit-distance.ts'
import { linesOf, measureRecognition, recognitionPage } from '../../bench/recognition/page.ts'
import { kindSchema } from '../../shared/pack/kind.ts'
import { pageFile } from './write.ts'

const measured = await measureRecognition()

test('docs/recognition.md is as new as recognition (else: npm run bench -- recognition --write)', () => {
  const page = readFileSync(pageFile('recognition.md'), 'utf8')
  if (measured.every(({ compared }) => compared !== undefined)) expect(page).toBe(recognitionPage(measured))
  for (const line of measured.flatMap(linesOf)) expect(page).toContain(`| ${line.join(' | ')} |`)
})

test.each(measured.flatMap(({ name, compared }) => (compared ? [{ name, compared }] : [])))(
  'of what is mapped at 0.8 or more at least 98 % is right, and more than by edit distance: $name',
  ({ compared: { ours, theirs } }) => {
    expect(ours.right / (ours.right + ours.wrong)).toBeGreaterThanOrEqual(0.98)
    expect(ours.right).toBeGreaterThan(theirs.right - theirs.wrong)
    expect(ours.wrong).toBeLessThanOrEqual(theirs.wrong)
  },
)

describe('the rule of edit distance', () => {
  test.each([
    ['', '', 0],
    ['状态', '状态', 0],
    ['完成时间', '完成时限', 1],
    ['责任人', '负责人', 2],
    ['姓名', '备注', 2],
    ['kitten', 'sitting', 3],
  ])('%s and %s are %i apart', (a, b, distance) => expect(editDistance(a, b)).toBe(distance))

  test('gives a field to the nearest header, and any two characters to any other two', () => {
    const text = (word: string) => ({ 'zh-CN': word, 'en-US': `${word} in English` })
    const kind = kindSchema.parse({
      id: 'k',
      title: text('台账'),
      periodFields: ['due'],
      naturalKey: ['owner'],
      fields: [
        { id: 'owner', type: 'people', label: text('责任人') },
        { id: 'due', type: 'date', label: text('完成时限') },
        { id: 'note', type: 'text', label: text('备注') },
      ],
    })
    expect(matchByEditDistance(['完成时间', '负责人', '责任人', '年龄', '一个很长的标题'], kind)).toEqual([
      'due',
      null,
      'owner',
      'note',
      null,
    ])
  })
})
