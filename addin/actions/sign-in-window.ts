import { SignInStopped } from '../sync/sign-in-stopped.ts'

/** What the sign-in window tells the page that waits for it: the address the provider sent it back to. */
export interface SignInMessage {
  readonly type: 'tzt-sign-in'
  readonly address: string
}

export const signInMessage = (address: string): SignInMessage => ({ type: 'tzt-sign-in', address })

export const isSignInMessage = (value: unknown): value is SignInMessage =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'tzt-sign-in' &&
  'address' in value &&
  typeof value.address === 'string' &&
  URL.canParse(value.address)

/** Only pages of our own origin hear it. The opener of a window is no way back: a provider's page may cut that tie. */
export const signInChannel = 'tzt-sign-in'

/** The page of ours that a sign-in ends with; the identity provider has to know its address. */
export const signInPage = (): string => new URL('sign-in.html', document.baseURI).href

/**
 * A pop-up of the browser. Resolves to the address it came back to with this `state`; answers of other attempts are
 * passed over, whoever sends them. Rejects with `SignInStopped` where it was blocked, or with the signal's reason: that
 * the window was closed cannot be told from a provider's page that cut the tie.
 */
export function popUpSignIn(
  { address, state }: { readonly address: string; readonly state: string },
  signal?: AbortSignal,
): Promise<string> {
  const channel = new BroadcastChannel(signInChannel)
  const opened = window.open(address, 'tzt-sign-in', 'popup,width=520,height=680')
  const waiting = new Promise<string>((resolve, reject) => {
    if (opened === null) return reject(new SignInStopped('blocked'))
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isSignInMessage(data) || new URL(data.address).searchParams.get('state') !== state) return
      resolve(data.address)
    }
  })
  return waiting.finally(() => {
    channel.close()
    opened?.close()
  })
}
