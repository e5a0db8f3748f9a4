import { describe, expect, test } from 'vitest'
import { fieldIdSchema } from '../../shared/pack/kind.ts'
import { epochSchema, ledgerIdSchema, limits, recordIdSchema, seqSchema } from '../../shared/wire/protocol.ts'
import type { PushOp, PushRequest } from '../../shared/wire/push.ts'
import { type Api, createApi } from './api.ts'
import { ApiError } from './api-error.ts'
import { chunksOf, type ExchangeContext, type Outgoing, pushAll } from './exchange.ts'

const title = fieldIdSchema.parse('title')
const note = fieldIdSchema.parse('note')
const put = (n: number, text = '重点任务', fields = [title]): Outgoing => {
  const recordId = recordIdSchema.parse(`${String(n).padStart(21, 'r')}A`)
  const op: PushOp = { op: 'put', opId: `op-${n}`, recordId, baseRev: 0, values: { title: text } }
  return { fields, op }
}
const many = (count: number, from = 0): readonly Outgoing[] => Array.from({ length: count }, (_, n) => put(from + n))

/** A context whose pushes are answered by `answer`, one call after the other. */
function answering(answer: (call: number, request: PushRequest) => Promise<void>) {
  const epoch = epochSchema.parse('epoch')
  let calls = 0
  const api: Api = {
    ...createApi({ url: 'http://127.0.0.1:9', key: 'k' }),
    push: async (_, request) => {
      calls += 1
      await answer(calls, request)
      const seq = seqSchema.parse(1)
      return { epoch, head: seq, results: request.ops.map(({ opId }) => ({ opId, status: 'applied', rev: 1, seq })) }
    },
  }
  const ledger = ledgerIdSchema.parse('L'.repeat(22))
  const context: ExchangeContext = { api, ledger, epoch, packVersion: '1.0.0', clientId: 'client-one' }
  return { context, calls: () => calls }
}

describe('cutting into requests', () => {
  test('500 ops at most, and what speaks for other fields goes in another', () => {
    expect(chunksOf(many(1201)).map(({ length }) => length)).toEqual([500, 500, 201])
    const mixed = [put(1), put(2, 'x', [title, note]), put(3)]
    expect(chunksOf(mixed).map((chunk) => chunk.map(({ op }) => op.opId))).toEqual([['op-1', 'op-3'], ['op-2']])
  })

  test('within what a body may hold, counted in bytes', () => {
    const long = '长'.repeat(30_000)
    for (const chunk of chunksOf(Array.from({ length: 40 }, (_, n) => put(n, long)))) {
      const bytes = new TextEncoder().encode(JSON.stringify(chunk.map(({ op }) => op))).length
      expect(bytes).toBeLessThan(limits.bodyBytes)
      expect(chunk.length).toBeGreaterThan(1)
    }
  })
})

describe('pushing', () => {
  test('has two requests under way at once, no more, and hands each answer on by itself', async () => {
    let underWay = 0
    let most = 0
    let handing = 0
    const handed: number[] = []
    const { context, calls } = answering(async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setTimeout(resolve, 5))
      underWay -= 1
    })
    await pushAll(context, many(2600), async (answers) => {
      handing += 1
      expect(handing).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 2))
      handed.push(answers.size)
      handing -= 1
    })
    expect(most).toBe(2)
    expect(calls()).toBe(6)
    expect(handed.reduce((sum, size) => sum + size, 0)).toBe(2600)
  })

  test('begins nothing new once a request has failed; what was answered stands, and the failure is told', async () => {
    const { context, calls } = answering(async (call) => {
      if (call === 3) throw new ApiError('offline')
      await new Promise((resolve) => setTimeout(resolve, 5))
    })
    let answered = 0
    const pushing = pushAll(context, many(5000), async (answers) => {
      answered += answers.size
    })
    await expect(pushing).rejects.toMatchObject({ code: 'offline' })
    expect(calls()).toBeLessThanOrEqual(5)
    expect(answered).toBe((calls() - 1) * 500)
  })
})
