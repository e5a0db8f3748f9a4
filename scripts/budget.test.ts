import { expect, test } from 'vitest'
import { firstScripts } from './budget.ts'

test('follows static imports, each once, and no import that is made later', () => {
  const files: Readonly<Record<string, string>> = {
    'assets/a.js': 'import{x as y}from"./b.js";import"./c.js";const later=()=>import("./d.js");export*from"./e.js"',
    'assets/b.js': "import * as all from './c.js'",
    'assets/c.js': 'import"../shared/f.js"',
    'assets/e.js': '',
    'shared/f.js': 'import x from"./../assets/a.js"',
  }
  const html =
    '<script src="https://office.example/office.js"></script><script type="module" crossorigin src="./assets/a.js">'
  expect([...firstScripts(html, (file) => files[file] ?? '')].sort()).toEqual([
    'assets/a.js',
    'assets/b.js',
    'assets/c.js',
    'assets/e.js',
    'shared/f.js',
  ])
})
