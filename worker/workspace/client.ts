import type { Credential } from '../auth/key.ts'
import type { Env } from '../env.ts'
import { type Outcome, Refusal, refusal } from '../http/refusal.ts'
import type { Workspace } from './object.ts'

/** The object's methods as they look from the Worker: the same, but across RPC. */
export type WorkspaceClient = {
  readonly [Name in keyof Workspace as Workspace[Name] extends (
    ...args: never[]
  ) => Outcome<unknown> | Promise<Outcome<unknown>>
    ? Name
    : never]: Workspace[Name] extends (...args: infer Args) => Outcome<infer Value> | Promise<Outcome<infer Value>>
    ? (...args: Args) => Promise<Value>
    : never
}

/**
 * The workspace a verified credential speaks for; nothing else ever names an object. Methods reject with the `Refusal`
 * they were answered with. A call that broke on the way is tried again on a fresh stub, which is safe, since every
 * write is idempotent; an overloaded object is left alone.
 */
export function workspaceOf(env: Env, { workspace }: Pick<Credential, 'workspace'>): WorkspaceClient {
  return new Proxy({} as WorkspaceClient, {
    get: (_, method) =>
      typeof method === 'string' ? (...args: unknown[]) => call(env, workspace, method, args) : undefined,
  })
}

async function call(env: Env, workspace: string, method: string, args: readonly unknown[]): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    // A stub that has thrown stays broken, so each attempt takes a new one.
    const stub = env.WORKSPACE.getByName(workspace) as unknown as Record<string, RemoteMethod>
    try {
      const outcome = await stub[method]?.(...args)
      if (outcome === undefined) throw new Error(`no method ${method}`)
      if (!outcome.ok) throw new Refusal(outcome.problem)
      return outcome.value
    } catch (error) {
      if (error instanceof Refusal) throw error
      if (hasFlag(error, 'overloaded')) throw refusal('unavailable', { retryAfter: 5 })
      if (!hasFlag(error, 'retryable')) throw error
      if (attempt === 3) throw refusal('unavailable', { retryAfter: 2 })
      await new Promise((resolve) => setTimeout(resolve, 50 * 4 ** attempt * Math.random()))
    }
  }
}

type RemoteMethod = (...args: readonly unknown[]) => Promise<Outcome<unknown>>

const hasFlag = (error: unknown, flag: 'retryable' | 'overloaded'): boolean =>
  typeof error === 'object' && error !== null && Reflect.get(error, flag) === true
