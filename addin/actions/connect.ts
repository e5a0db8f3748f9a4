import { type UnitTree, unitTree } from '../../shared/units/unit-tree.ts'
import type { MeResponse } from '../../shared/wire/workspaces.ts'
import { type Api, type ApiOptions, createApi } from '../sync/api.ts'
import type { SignedIn } from '../sync/signed-in.ts'
import type { Session } from './session.ts'

/** A session that reaches the Worker. */
export interface ConnectedSession extends Session {
  readonly api: Api
  readonly units: UnitTree
  readonly me: MeResponse
}

export interface Connection {
  readonly url: string
  /** A key, or somebody's sign-in. */
  readonly key: string | SignedIn
}

/**
 * Asks the Worker who we are, which units there are, and, where ours is another one, which pack counts.
 * Rejects with `ApiError`.
 */
export async function connect(
  session: Session,
  connection: Connection,
  options: Partial<ApiOptions> = {},
): Promise<ConnectedSession> {
  const { url, key } = connection
  const api = createApi({ ...options, url: url.trim(), key: typeof key === 'string' ? key.trim() : key })
  const me = await api.me()
  const { units } = await api.units()
  const isOurs = me.packId === session.pack.id && me.packVersion === session.pack.version
  const pack = isOurs ? session.pack : await api.pack()
  return { ...session, pack, api, units: unitTree(units), me }
}

export const isConnected = (session: Session): session is ConnectedSession =>
  session.api !== undefined && session.units !== undefined && 'me' in session
