import { z } from 'zod'

const usageSchema = z.object({ usedSize: z.number(), backingStorageSize: z.number() })
/** To some commands workerd answers with the command itself, without a result. */
const answerSchema = z.object({ id: z.number(), result: z.unknown().optional() })

/** The memory of a Worker that workerd runs: its heap and the arrays beside it, in bytes. */
export interface RuntimeHeap {
  /** With what nobody needs any more and the collector has not come to. */
  used(): Promise<number>
  /** After a collection. */
  collected(): Promise<number>
  close(): void
}

/** By the runtime's inspector, which speaks the DevTools protocol. */
export async function heapOf(port: number): Promise<RuntimeHeap> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/core:user:taizhangtong`)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = reject
  })
  const waiting = new Map<number, (result: unknown) => void>()
  socket.onmessage = ({ data }) => {
    const answer = answerSchema.safeParse(JSON.parse(String(data)))
    if (answer.success) waiting.get(answer.data.id)?.(answer.data.result)
  }
  let calls = 0
  const call = (method: string): Promise<unknown> =>
    new Promise((resolve) => {
      calls += 1
      waiting.set(calls, resolve)
      socket.send(JSON.stringify({ id: calls, method, params: {} }))
    })
  const used = async (): Promise<number> => {
    const { usedSize, backingStorageSize } = usageSchema.parse(await call('Runtime.getHeapUsage'))
    return usedSize + backingStorageSize
  }
  await call('Runtime.enable')
  await call('HeapProfiler.enable')
  return {
    used,
    async collected() {
      // Its own command for a collection is never answered; whoever takes a snapshot collects first.
      await call('HeapProfiler.takeHeapSnapshot')
      return used()
    },
    close: () => socket.close(),
  }
}
