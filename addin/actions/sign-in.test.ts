import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type KeptSignIn, parseKept } from './sign-in.ts'

const kept: KeptSignIn = {
  url: 'https://tzt.example',
  offer: {
    issuer: 'https://id.example',
    authorizationEndpoint: 'https://id.example/auth',
    clientId: 'addin',
    scope: 'openid',
    idTokenAlgorithms: ['RS256'],
    sendsIssuer: false,
  },
  workspaces: [],
  workspace: '',
  tokens: { accessToken: 'a.b.c', issuedAt: 1, expiresAt: 2, subject: 'zhang' },
}

describe('what a tab kept of a sign-in', () => {
  test('is read as it was written', () => {
    expect(parseKept(JSON.stringify(kept))).toEqual(kept)
  })

  test('is none where anything of it is missing or of another sort', () => {
    for (const name of Object.keys(kept)) {
      expect(parseKept(JSON.stringify({ ...kept, [name]: undefined }))).toBeUndefined()
      expect(parseKept(JSON.stringify({ ...kept, [name]: 7 }))).toBeUndefined()
    }
  })

  test('is none for any other text, without an error', () => {
    expect(parseKept(undefined)).toBeUndefined()
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => parseKept(text) === undefined))
  })
})
