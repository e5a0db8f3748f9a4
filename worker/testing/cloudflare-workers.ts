/**
 * Stands in for `cloudflare:workers` where the Worker is tried in plain Node; vitest.config.ts puts it there. It has
 * what the Worker and its tests import from that module, and nothing else.
 */
export class DurableObject<Env> {
  protected readonly ctx: DurableObjectState
  protected readonly env: Env

  constructor(ctx: DurableObjectState, env: Env) {
    this.ctx = ctx
    this.env = env
  }
}

/** Loaded when asked for: the Worker itself imports this file. */
export const exports = {
  default: {
    fetch: async (request: Request): Promise<Response> => (await import('./node-worker.ts')).nodeWorker(request),
  },
}
