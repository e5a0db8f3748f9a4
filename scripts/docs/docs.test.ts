import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPack } from '../../shared/pack/load.ts'
import { type FindingCode, findingCodes } from '../../shared/validate/finding.ts'
import { problems } from '../../shared/wire/problems.ts'
import { assembleShipped } from '../pack.ts'
import { findingExamples } from './finding-examples.ts'
import { exampleOf } from './findings-page.ts'
import { cellText } from './markdown.ts'
import { generatedPages, pageFile } from './write.ts'

const pack = loadPack(assembleShipped().pack)
const codes: readonly FindingCode[] = Object.values(findingCodes).flat()

describe('generated pages', () => {
  test.each([...generatedPages()])(
    'docs/%s is as new as what it tells of (else: node scripts/docs/write.ts)',
    (name, text) => {
      expect(existsSync(pageFile(name)) ? readFileSync(pageFile(name), 'utf8') : 'missing').toBe(text)
    },
  )

  test('name every kind, every field, every rule and every code', () => {
    const kinds = generatedPages().get('kinds.md') ?? ''
    expect(pack.kinds).toHaveLength(25)
    for (const kind of pack.kinds) {
      const part = kinds.split(`\n## \`${kind.id}\``)[1]?.split('\n## ')[0] ?? ''
      for (const { id } of [...kind.fields, ...kind.rules]) expect(part).toContain(`| ${cellText(id)} |`)
    }
    const findings = generatedPages().get('findings.md') ?? ''
    for (const code of codes) expect(findings).toContain(`### \`${code}\``)
    const trouble = generatedPages().get('troubleshooting.md') ?? ''
    for (const code of [...codes, ...Object.keys(problems)]) expect(trouble).toContain(`\n| ${cellText(code)} |`)
  })
})

describe('an example of each finding', () => {
  test('is there for every code and no other', () => {
    expect(Object.keys(findingExamples).sort()).toEqual([...codes].sort())
  })

  test.each(codes)('%s is a whole sentence in both languages', (code) => {
    const example = exampleOf(code, pack)
    for (const locale of ['zh-CN', 'en-US'] as const) {
      expect(example[locale]).not.toMatch(/[{}]|undefined|“”|「」|（）|\(\)/)
      expect(example[locale].length).toBeGreaterThan(10)
    }
  })
})
