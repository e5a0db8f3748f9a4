import type { Credential } from '../auth/key.ts'
import type { Env } from '../env.ts'
import { builtIn, isOpen, type OpenPack, openPack } from '../pack.ts'
import { workspaceOf } from '../workspace/client.ts'

/**
 * The pack a workspace works by, as `head` of the object named it. It is fetched once per isolate: it is large, and its
 * digest says when it is another one.
 */
export async function workspacePack(
  env: Env,
  who: Credential,
  { packDigest }: { readonly packDigest: string },
): Promise<OpenPack> {
  if (packDigest === builtIn.digest) return builtIn
  const body = isOpen(packDigest) ? undefined : await workspaceOf(env, who).packBody(who, packDigest)
  return openPack(packDigest, () => body) ?? builtIn
}
