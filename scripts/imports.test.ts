import { describe, expect, test } from 'vitest'
import { faultsOf } from './imports.ts'

describe('who may import whom', () => {
  test('the add-in never imports the Worker', () => {
    expect(faultsOf('addin/sync/x.ts', "import { a } from '../../worker/app.ts'\n")).toHaveLength(1)
  })

  test('an action may import sync, sync may not import an action', () => {
    expect(faultsOf('addin/actions/x.ts', "import { a } from '../sync/api.ts'\n")).toEqual([])
    expect(faultsOf('addin/sync/x.ts', "import { a } from '../actions/sync.ts'\n")).toHaveLength(1)
  })

  test('sees imports over several lines, re-exports and dynamic ones', () => {
    const text =
      "import {\n  a,\n  b,\n} from '../../addin/x.ts'\nexport { c } from '../../worker/y.ts'\nawait import('../../console/z.ts')\n"
    expect(faultsOf('shared/pack/x.ts', text).map((fault) => fault.imported)).toEqual([
      'addin/x.ts',
      'worker/y.ts',
      'console/z.ts',
    ])
  })
})
