import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { example, tzt } from './tzt.fixture.ts'

const span = z.strictObject({ first: z.number().int().min(1), last: z.number().int() })

/** The JSON of `tzt inspect`, as the design gives it. */
const inspected = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      tables: z.array(
        z.strictObject({
          sheet: z.string(),
          kind: z.string().nullable(),
          confidence: z.number().min(0).max(1),
          header: span,
          data: span,
          columns: z.array(
            z.strictObject({
              column: z.string().regex(/^[A-Z]{1,3}$/),
              label: z.string(),
              field: z.string().nullable(),
              confidence: z.number().min(0).max(1),
              alternatives: z.array(z.string()),
            }),
          ),
          skipped: z.array(
            z.strictObject({
              row: z.number().int().min(1),
              reason: z.enum(['blank', 'total', 'group', 'note', 'hint', 'repeated-header', 'preamble']),
            }),
          ),
        }),
      ),
      refused: z.array(z.strictObject({ sheet: z.string(), reason: z.string() })),
    }),
  ),
})

const validated = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      tables: z.array(
        z.strictObject({
          sheet: z.string(),
          kind: z.string().nullable(),
          rows: z.number().int(),
          findings: z.array(
            z.looseObject({
              code: z.string(),
              severity: z.enum(['error', 'warning', 'info']),
              sheet: z.string(),
              row: z.number().int().min(1).optional(),
              column: z.string().optional(),
              cell: z.string().optional(),
              message: z.string().min(4),
            }),
          ),
        }),
      ),
    }),
  ),
  totals: z.strictObject({ error: z.number(), warning: z.number(), info: z.number() }),
})

describe('tzt inspect', () => {
  test('prints one JSON document of the agreed shape and nothing else', async () => {
    const { code, out } = await tzt(
      'inspect',
      '--json',
      example('城西街道整改台账.xlsx'),
      example('broken/交叉表.xlsx'),
      example('broken/表单.xlsx'),
    )
    expect(code).toBe(0)
    const { files } = inspected.parse(JSON.parse(out))
    expect(files[0]?.tables).toMatchObject([
      { kind: 'rectification', header: { first: 3, last: 4 }, data: { first: 5, last: 32 } },
    ])
    expect(files[1]).toMatchObject({ tables: [], refused: [{ sheet: '统计表', reason: 'cross-tab' }] })
    expect(files[2]).toMatchObject({ tables: [], refused: [{ sheet: '审批表', reason: 'form' }] })
  })

  test.each(readdirSync(example('broken')).filter((name) => /不是|空|加密/.test(name)))(
    '%s ends with 2 and one sentence',
    async (name) => {
      const { code, out, err } = await tzt('inspect', example(`broken/${name}`))
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err.trim().split('\n')).toHaveLength(1)
      expect(err).toMatch(/：.+。$/m)
    },
  )

  test('a file that cannot be read does not keep the others from being read', async () => {
    const { code, out, err } = await tzt(
      'inspect',
      '--json',
      example('broken/空文件.xlsx'),
      example('城西街道整改台账.xlsx'),
      'nowhere.xlsx',
    )
    expect(code).toBe(2)
    expect(inspected.parse(JSON.parse(out)).files).toHaveLength(1)
    expect(err).toContain('nowhere.xlsx')
  })

  test('an unknown kind, command or option ends with 2 and says what there is', async () => {
    const unknownKind = await tzt('inspect', '--kind', 'nothing', example('城西街道整改台账.xlsx'))
    expect(unknownKind).toMatchObject({ code: 2, out: '' })
    expect(unknownKind.err).toContain('rectification')
    expect((await tzt('nothing')).code).toBe(2)
    expect((await tzt('inspect', '--nothing', 'x.xlsx')).code).toBe(2)
  })
})

describe('tzt validate', () => {
  test('lists findings at their cells, ends with 1 where there are errors, and writes a marked copy', async () => {
    const out = mkdtempSync(path.join(tmpdir(), 'tzt-cli-'))
    const units = example('units.json')
    const ended = await tzt('validate', '--json', '--units', units, '--out', out, example('城西街道整改台账.xlsx'))
    expect(ended.code).toBe(1)
    const { files, totals } = validated.parse(JSON.parse(ended.out))
    // Row 17 of the example has 立即 as its deadline, in column H.
    const deadline = files[0]?.tables[0]?.findings.find(
      (finding) => finding.code === 'type-error' && finding.row === 17,
    )
    expect(deadline).toMatchObject({ severity: 'error', column: 'H', cell: 'H17' })
    expect(totals.error).toBe(files[0]?.tables[0]?.findings.filter(({ severity }) => severity === 'error').length)
    expect(readFileSync(path.join(out, '城西街道整改台账.xlsx')).length).toBeGreaterThan(1000)
  })

  test('a map of columns is taken for granted', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tzt-cli-'))
    const map = path.join(folder, 'map.json')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(map, JSON.stringify({ columns: { 问题来源: null } }))
    const plain = validated.parse(JSON.parse((await tzt('validate', '--json', example('城西街道整改台账.xlsx'))).out))
    const mapped = validated.parse(
      JSON.parse((await tzt('validate', '--json', '--map', map, example('城西街道整改台账.xlsx'))).out),
    )
    const missing = (result: z.output<typeof validated>) =>
      result.files[0]?.tables[0]?.findings.filter(({ code, field }) => code === 'missing-label' && field === 'source')
        .length
    expect([missing(plain), missing(mapped)]).toEqual([0, 1])
  })

  test('a unit table that is none is told with the place in it', async () => {
    const { code, err } = await tzt(
      'validate',
      '--units',
      example('units.json').replace('units.json', 'README.md'),
      example('城西街道整改台账.xlsx'),
    )
    expect(code).toBe(2)
    expect(err).toMatch(/不是 JSON/)
  })
})
