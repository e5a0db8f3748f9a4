import { ApiError } from './api-error.ts'
import { type Provider, renewTokens, type Tokens } from './sign-in.ts'
import { SignInStopped } from './sign-in-stopped.ts'

/** What opens the Worker in place of a key: somebody's sign-in, renewed while work goes on. */
export interface SignedIn {
  /** The workspace that is meant, where the person belongs to several. */
  readonly workspace: string
  /** The access token to send now. Never rejects: whether it is taken is the server's to say. */
  bearer(): Promise<string>
  /**
   * Another token after `refused` was not taken: by refreshing, else by asking the person. Rejects with `ApiError`
   * where nobody signs in again.
   */
  renew(refused: string): Promise<string>
}

export interface SignedInOptions {
  readonly provider: Provider
  readonly workspace: string
  readonly tokens: Tokens
  /** Called with every new set, before it is used: a refresh token is used up by being used. */
  readonly keep: (tokens: Tokens) => void
  /**
   * Has the person sign in again while everything they typed stays as it is, by calling `signInAgain`, which may be done
   * more than once. Rejects where they do not want to.
   */
  readonly ask: (signInAgain: (attempt: () => Promise<Tokens>) => Promise<void>) => Promise<void>
  readonly fetch: typeof fetch
  readonly now: () => number
}

/** Refreshed this long before the end, in milliseconds: a request under way should not meet it. */
const ahead = 60_000

/** A token this young that is refused is not one that has expired: the server's settings do not fit the provider's. */
const fresh = 10_000

export function signedIn({ provider, workspace, tokens, keep, ask, fetch, now }: SignedInOptions): SignedIn {
  let current = tokens
  let renewing: Promise<string> | undefined
  let refreshing: Promise<string> | undefined

  const take = (next: Tokens): string => {
    if (next.subject !== current.subject) throw new SignInStopped('other-account')
    keep(next)
    current = next
    return next.accessToken
  }

  // One at a time: a refresh token that is used twice looks stolen, and a provider then ends the whole sign-in.
  const refresh = (): Promise<string> => {
    refreshing ??= renewTokens(provider, current, fetch)
      .then(take)
      .finally(() => {
        refreshing = undefined
      })
    return refreshing
  }

  const askPerson = async (): Promise<string> => {
    try {
      await ask(async (attempt) => {
        take(await attempt())
      })
    } catch {
      throw new ApiError('signed-out')
    }
    return current.accessToken
  }

  const renewNow = async (): Promise<string> => {
    if (now() - current.issuedAt < fresh) throw new ApiError('sign-in-refused')
    try {
      return await refresh()
    } catch (error) {
      if (!(error instanceof SignInStopped)) throw error
      return askPerson()
    }
  }

  return {
    workspace,
    async bearer() {
      if (renewing) return renewing.catch(() => current.accessToken)
      if (current.refreshToken !== undefined && current.expiresAt - now() < ahead) {
        return refresh().catch(() => current.accessToken)
      }
      return current.accessToken
    },
    renew(refused) {
      if (refused !== current.accessToken) return Promise.resolve(current.accessToken)
      renewing ??= renewNow().finally(() => {
        renewing = undefined
      })
      return renewing
    },
  }
}
