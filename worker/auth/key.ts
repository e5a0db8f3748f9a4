import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/**
 * A key is `tzt_<workspace>_<keyId>_<32 random bytes>_<tag>`. The tag is an HMAC of all before it by the server's
 * secret, so a forged key is refused without waking any object; of the rest only a SHA-256 is ever stored.
 */
export interface Credential {
  readonly workspace: string
  readonly keyId: string
  /** SHA-256 of the key, hex. */
  readonly hash: string
  /** Who it is at the identity provider, for one who came with its token: then there is no key id and no hash. */
  readonly member?: string
}

export interface MintedKey {
  /** Shown once, to the person it is for. */
  readonly key: string
  readonly credential: Credential
}

// Fixed lengths: base64url has an underscore of its own, so the parts cannot be found by splitting.
const keyPattern = /^tzt_([a-z0-9]{12})_([A-Za-z0-9]{12})_([A-Za-z0-9_-]{43})_([A-Za-z0-9_-]{22})$/

export function mintKey(workspace: string, keyId: string, random: Uint8Array, serverSecret: string): MintedKey {
  const body = `tzt_${workspace}_${keyId}_${Buffer.from(random).toString('base64url')}`
  const key = `${body}_${tagOf(body, serverSecret)}`
  return { key, credential: { workspace, keyId, hash: sha256(key) } }
}

/** Whose key it claims to be, proven by its tag; `undefined` for anything else. */
export function verifyKey(text: string, serverSecret: string): Credential | undefined {
  const match = keyPattern.exec(text)
  if (!match) return undefined
  const [, workspace, keyId, , tag] = match
  if (workspace === undefined || keyId === undefined || tag === undefined) return undefined
  const body = text.slice(0, -tag.length - 1)
  if (!sameText(tag, tagOf(body, serverSecret))) return undefined
  return { workspace, keyId, hash: sha256(text) }
}

/** Takes the same time wherever two texts of equal length differ. */
export function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left)
  const b = Buffer.from(right)
  return a.length === b.length && timingSafeEqual(a, b)
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** 128 bits in 22 characters. */
const tagOf = (body: string, serverSecret: string): string =>
  createHmac('sha256', serverSecret).update(body).digest('base64url').slice(0, 22)
