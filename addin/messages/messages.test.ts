import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { findingCodes } from '../../shared/validate/finding.ts'
import { catalogues, nearestLanguage, translator } from './messages.ts'
import { textsCatalogues } from './texts-messages.ts'

const chinese: Readonly<Record<string, string>> = { ...catalogues['zh-CN'], ...textsCatalogues['zh-CN'] }
const english: Readonly<Record<string, string>> = { ...catalogues['en-US'], ...textsCatalogues['en-US'] }
const keys = Object.keys(chinese)
const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort()

const han = /[\u2e80-\u9fff\uff00-\uffef\u2018-\u201d]/
const addin = fileURLToPath(new URL('..', import.meta.url))
const faces = ['taskpane', 'commands', 'demo', 'functions']

const sources = faces
  .filter((face) => existsSync(path.join(addin, face)))
  .flatMap((face) =>
    readdirSync(path.join(addin, face), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => path.join(face, name)),
  )

/** Code without its comments, as far as finding stray words needs it. */
const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

describe('the message catalogue', () => {
  test('has every sentence in both languages', () => {
    expect(Object.keys(english).sort()).toEqual([...keys].sort())
    expect(Object.entries({ ...chinese, ...english }).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('asks for the same values in both languages', () => {
    const asked = (catalogue: Readonly<Record<string, string>>) =>
      Object.entries(catalogue).map(([key, text]) => [key, ...placeholders(text)])
    expect(asked(english).sort()).toEqual(asked(chinese).sort())
  })

  test('has no Chinese left in the English, but for the name of the language', () => {
    const stray = Object.entries(english).filter(
      ([key, text]) => key !== 'language.zh-CN' && /[\u3400-\u9fff]/.test(text),
    )
    expect(stray).toEqual([])
  })

  test('has a heading for every finding code', () => {
    const codes = Object.values(findingCodes).flat()
    expect(codes.filter((code) => !keys.includes(`code.${code}`))).toEqual([])
  })

  test('shouts nowhere', () => {
    expect(Object.entries({ ...chinese }).filter(([, text]) => /[!！]/.test(text))).toEqual([])
    expect(Object.entries({ ...english }).filter(([, text]) => /!/.test(text))).toEqual([])
  })

  test('is where all words of the faces are', () => {
    const stray = sources.filter((file) => han.test(withoutComments(readFileSync(path.join(addin, file), 'utf8'))))
    expect(stray).toEqual([])
  })

  test('holds no sentence that no face uses', () => {
    const code = sources.map((file) => readFileSync(path.join(addin, file), 'utf8')).join('\n')
    const manifest = readFileSync(path.join(addin, '..', 'manifest.xml'), 'utf8')
    // Keys that are put together from a name: `code.…`, `nav.…` and so on.
    const composed = [...code.matchAll(/`([a-z]+\.)\$\{/g)].map(([, prefix = '']) => prefix)
    const unused = Object.entries(chinese).filter(
      ([key, text]) =>
        !code.includes(`'${key}'`) &&
        !composed.some((prefix) => key.startsWith(prefix)) &&
        !manifest.includes(`"${text}"`),
    )
    expect(unused.map(([key]) => key)).toEqual([])
  })
})

describe('a translator', () => {
  test('fills in values', () => {
    expect(translator('zh-CN')('home.rows', { count: 37 })).toBe('37 行')
    expect(translator('en-US')('home.rows', { count: 37 })).toBe('37 rows')
  })

  test('leaves braces in a value as they are', () => {
    expect(translator('zh-CN')('demo.opening', { name: '{count}$&' })).toBe('正在打开“{count}$&”')
  })

  test.each([
    ['zh-CN', 'zh-CN'],
    ['zh-Hans', 'zh-CN'],
    ['en', 'en-US'],
    ['en-GB', 'en-US'],
    ['', 'zh-CN'],
    ['enx', 'zh-CN'],
  ])('takes %s for %s', (tag, language) => {
    expect(nearestLanguage(tag)).toBe(language)
  })
})
