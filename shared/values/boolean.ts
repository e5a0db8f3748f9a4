import { foldKey } from '../text/fold.ts'
import { hasPlaceholder } from './marks.ts'
import { accepted, refused, type ValueType } from './value-type.ts'

const words: ReadonlyMap<string, boolean> = new Map([
  ...['是', '√', '✓', '✔', '☑', '有', '对', '已', '能', '真', 'y', 'yes', 'true', 't', '1', '○'].map(
    (word) => [word, true] as const,
  ),
  ...[
    '否',
    '×',
    'x',
    '✗',
    '✘',
    '✕',
    '✖',
    '☐',
    '□',
    '无',
    '错',
    '未',
    '没有',
    '不是',
    '假',
    'n',
    'no',
    'false',
    'f',
    '0',
  ].map((word) => [word, false] as const),
])

/** Yes or no: 是/否, √/×, 有/无, TRUE/FALSE, 1/0. Here × is an answer, not something left open. */
export const boolean: ValueType<boolean, object> = {
  parse(raw) {
    if (typeof raw === 'boolean') return accepted(raw)
    const key = typeof raw === 'number' ? String(raw) : raw.length > 40 ? '' : foldKey(raw)
    const value = words.get(key)
    if (value !== undefined) return accepted(value)
    return refused(hasPlaceholder(key) ? 'placeholder-left' : 'type-error')
  },
  format: (value) => (value ? '是' : '否'),
  toCell: (value) => ({ value: value ? '是' : '否' }),
  check: (value) => (typeof value === 'boolean' ? value : undefined),
}
