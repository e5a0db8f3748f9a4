import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Catalogue, catalogues, nearestLanguage, translator } from './messages.ts'

const chinese = catalogues['zh-CN']
const english = catalogues['en-US']
const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort()

const consoleFolder = fileURLToPath(new URL('..', import.meta.url))
const sources = readdirSync(consoleFolder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.startsWith('messages'))
  .map((name) => ({ name, code: readFileSync(path.join(consoleFolder, name), 'utf8') }))
const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

describe('the catalogue of the console', () => {
  test('has every sentence in both languages, asking for the same values', () => {
    const asked = (catalogue: Catalogue) => Object.entries(catalogue).map(([key, text]) => [key, ...placeholders(text)])
    expect(asked(english).sort()).toEqual(asked(chinese).sort())
    expect(Object.entries({ ...chinese, ...english }).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('has no Chinese left in the English, but for the name of the language', () => {
    const stray = Object.entries(english).filter(
      ([key, text]) => key !== 'language.zh-CN' && /[\u3400-\u9fff]/.test(text),
    )
    expect(stray).toEqual([])
  })

  test('shouts nowhere', () => {
    expect([...Object.values(chinese), ...Object.values(english)].filter((text) => /[!！]/.test(text))).toEqual([])
  })

  test('is where all words of the console are', () => {
    const stray = sources
      // The unit editor splits aliases at Chinese commas; lists of a pack's own words are joined by them.
      .map(({ name, code }) => ({ name, code: withoutComments(code).replace(/\/\[、[^/]*\]\/|join\('、'\)/g, '') }))
      .filter(({ code }) => /[\u2e80-\u9fff\uff00-\uffef]/.test(code))
    expect(stray.map(({ name }) => name)).toEqual([])
  })

  test('holds no sentence that nothing uses', () => {
    const code = sources.map((source) => source.code).join('\n')
    const composed = [...code.matchAll(/`([a-zA-Z]+\.)\$\{/g)].map(([, prefix = '']) => prefix)
    const unused = Object.keys(chinese).filter(
      (key) => !code.includes(`'${key}'`) && !composed.some((prefix) => key.startsWith(prefix)),
    )
    expect(unused).toEqual([])
  })
})

describe('a translator', () => {
  test('fills in values and leaves braces in them as they are', () => {
    expect(translator('zh-CN')('units.changed', { count: 2 })).toBe('有 2 处修改尚未保存。')
    expect(translator('en-US')('unitFinding.no-root')).toBe('There is no topmost unit. Let one belong to nothing.')
    expect(translator('zh-CN')('units.editOf', { unit: '{unit}$&' })).toBe('修改{unit}$&')
  })

  test.each([
    ['zh-CN', 'zh-CN'],
    ['en-GB', 'en-US'],
    ['', 'zh-CN'],
  ])('takes %s for %s', (tag, language) => {
    expect(nearestLanguage(tag)).toBe(language)
  })
})
