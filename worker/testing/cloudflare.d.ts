import type { Env as WorkerEnv } from '../env.ts'
import type * as main from '../index.ts'

/** What tests find under `cloudflare:workers`: our own bindings and exports. */
declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {}
    interface GlobalProps {
      mainModule: typeof main
    }
  }
}
