import type { Env as WorkerEnv } from '../env.ts'
import type * as main from '../index.ts'

/** What tests find under `cloudflare:workers`: our own bindings and exports. */
declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {
      /** For a longer run, or to repeat one. */
      readonly PROPERTY_RUNS?: string
      readonly PROPERTY_SEED?: string
    }
    interface GlobalProps {
      mainModule: typeof main
    }
  }
}
