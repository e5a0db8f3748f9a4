import type { Credential } from './auth/key.ts'
import type { Workspace } from './workspace/object.ts'

/** What the deployment gives the Worker; see wrangler.toml. */
export interface Env {
  readonly WORKSPACE: DurableObjectNamespace<Workspace>
  readonly KEY_SECRET?: string
  readonly ADMIN_SECRET?: string
  /** Separated by spaces. */
  readonly ALLOWED_ORIGINS?: string
  /** Signing in with an identity provider, where there is one; see auth/oidc.ts. */
  readonly OIDC_ISSUER?: string
  readonly OIDC_AUDIENCE?: string
  /** Workspace ids, separated by spaces. */
  readonly OIDC_WORKSPACE?: string
  /** Separated by spaces; RS256 where absent. */
  readonly OIDC_ALGORITHMS?: string
  readonly OIDC_SUBJECT_CLAIM?: string
  readonly OIDC_TENANT?: string
  readonly OIDC_SCOPE?: string
  /** The client of pane and console at the provider; without it neither offers to sign in. */
  readonly OIDC_CLIENT_ID?: string
  /** Only where the client is a confidential one; it never leaves the Worker. */
  readonly OIDC_CLIENT_SECRET?: string
  /** What a sign-in asks the provider for besides `openid`; `OIDC_SCOPE` and, where it is offered, `offline_access` where absent. */
  readonly OIDC_SIGN_IN_SCOPE?: string
  /** Requests a second of one key, 20 where absent, 0 for no limit. */
  readonly RATE_PER_SECOND?: string
  /** `1` for a line in the log for every request under /v1. */
  readonly LOG_REQUESTS?: string
  /** Where backups go; without it there are none but those a person exports. */
  readonly BACKUP?: R2Bucket
  /** Hours between two backups, 24 where absent. */
  readonly BACKUP_HOURS?: string
  /** How many are kept, 30 where absent. */
  readonly BACKUP_KEEP?: string
}

/** What every route and middleware works with. */
export interface AppEnv {
  readonly Bindings: Env
  readonly Variables: {
    readonly requestId: string
    /** Of the caller's key; there is none before `bearerKey` and on routes outside /v1. */
    readonly credential: Credential
  }
}
