import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldIdSchema } from '../pack/kind.ts'
import { rowShapes } from './row-shapes.ts'

const fieldsOf = (count: number) => Array.from({ length: count }, (_, at) => fieldIdSchema.parse(`f${at}`))

describe('the values of rows', () => {
  test('have what was put for them and nothing of the rows before', () => {
    const shapes = rowShapes(fieldsOf(3))
    shapes.put(0, '甲')
    shapes.put(2, '乙')
    expect(shapes.take()).toEqual({ f0: '甲', f2: '乙' })
    shapes.put(0, '丙')
    shapes.put(2, '丁')
    expect(shapes.take()).toEqual({ f0: '丙', f2: '丁' })
    expect(Object.keys(shapes.take())).toEqual([])
    shapes.put(1, '戊')
    expect(Object.entries(shapes.take())).toEqual([['f1', '戊']])
  })

  test('do not change when another row like them is made, or is changed', () => {
    const shapes = rowShapes(fieldsOf(2))
    shapes.put(0, '甲')
    const first = shapes.take()
    shapes.put(0, '乙')
    const second = shapes.take()
    Object.assign(second, { unit: 'east' })
    shapes.put(0, '丙')
    expect([first, shapes.take()]).toEqual([{ f0: '甲' }, { f0: '丙' }])
  })

  test('are the same however many fields there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.array(fc.array(fc.nat(79), { maxLength: 80 })), (count, rows) => {
        const fields = fieldsOf(count)
        const shapes = rowShapes(fields)
        for (const [row, indexes] of rows.entries()) {
          const wanted = [...new Set(indexes.filter((index) => index < count))].sort((a, b) => a - b)
          for (const index of wanted) shapes.put(index, `${row}/${index}`)
          expect(Object.entries(shapes.take())).toEqual(wanted.map((index) => [`f${index}`, `${row}/${index}`]))
        }
      }),
    )
  })
})
