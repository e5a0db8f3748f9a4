import { describe, expect, test } from 'vitest'
import { beginSignIn, finishSignIn, SignInStopped } from './sign-in.ts'

const offer = {
  authorizationEndpoint: 'https://id.example/auth',
  tokenEndpoint: 'https://id.example/token',
  clientId: 'addin',
  scope: 'openid sync',
}
const redirect = 'https://addin.example/sign-in.html'
// RFC 7636, appendix B: these bytes, their verifier and its challenge.
const bytes = new Uint8Array([
  116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191, 240, 91,
  88, 5, 88, 83, 132, 141, 121,
])
const begin = () => beginSignIn(offer, redirect, (count) => bytes.slice(0, count))

describe('signing in with the authorization code flow', () => {
  test('sends the challenge of RFC 7636 and keeps the verifier back', async () => {
    const attempt = await begin()
    expect(attempt.verifier).toBe('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')
    const asked = new URL(attempt.address).searchParams
    expect(asked.get('code_challenge')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(attempt.address).not.toContain(attempt.verifier)
  })

  test.each([
    ['another attempt', '?code=abc&state=other'],
    ['a refusal', '?error=access_denied'],
    ['no code', '?'],
  ])('takes no token for %s', async (_, query) => {
    const never = () => Promise.reject(new Error('asked for a token'))
    await expect(finishSignIn(await begin(), redirect + query, never)).rejects.toBeInstanceOf(SignInStopped)
  })

  test('exchanges the code with the verifier, and tells an answer that is none', async () => {
    const attempt = await begin()
    let sent = ''
    const answer =
      (body: unknown, status = 200): typeof fetch =>
      async (_, init) => {
        sent = String(init?.body)
        return Response.json(body, { status })
      }
    const returned = `${redirect}?code=abc&state=${attempt.state}`
    expect(await finishSignIn(attempt, returned, answer({ access_token: 'a.b.c' }))).toBe('a.b.c')
    expect(new URLSearchParams(sent).get('code_verifier')).toBe(attempt.verifier)
    await expect(finishSignIn(attempt, returned, answer({ error: 'invalid_grant' }, 400))).rejects.toMatchObject({
      code: 'bad-answer',
    })
  })
})
