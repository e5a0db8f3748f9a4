/** What the sign-in window tells the pane: the address the provider sent it back to. */
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
