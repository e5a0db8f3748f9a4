import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './install.mjs'
import { strayWords } from './stray-words.ts'

const components = ['addin', 'console'].flatMap((house) =>
  readdirSync(path.join(root, house), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => path.join(house, name)),
)

describe('words outside the catalogues', () => {
  test.each([
    ['between tags', '<p>Nothing found</p>', ['Nothing found']],
    ['in braces', "<p>{'没有'}</p>", ['没有']],
    ['in an attribute that is shown', '<Field label="Name" type="text" />', ['Name']],
    ['in one of two branches', "<Input placeholder={wide ? 'Search here' : t('search')} />", ['Search here']],
    ['in a template', `<a aria-label={\`Go to \${place}\`} />`, ['Go to']],
  ])('are found %s', (_, code, words) => {
    expect(strayWords(`const it = ${code}`)).toEqual(words)
  })

  test('are not seen in what is no text', () => {
    const code = `<p className="wide" key={\`a/\${b}\`} id="x" aria-live="polite">{t('key', { label: 'x' })} · ×</p>`
    expect(strayWords(`const it = ${code}`)).toEqual([])
  })

  test('stand in no component', () => {
    expect(components.length).toBeGreaterThan(60)
    const found = components.flatMap((file) =>
      strayWords(readFileSync(path.join(root, file), 'utf8')).map((words) => `${file}: ${words}`),
    )
    expect(found).toEqual([])
  })
})
