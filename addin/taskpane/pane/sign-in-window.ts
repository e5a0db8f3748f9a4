import { isSignInMessage, signInPage } from '../../actions/sign-in-window.ts'
import { SignInStopped } from '../../sync/sign-in-stopped.ts'

/** Where an Office dialog has to begin: a page of the add-in's own. The address behind `#` stays on this machine. */
const startOf = (address: string): string => `${signInPage()}#${new URLSearchParams({ to: address })}`

/**
 * A dialog of Office, which is the only window an add-in may open everywhere. Resolves to the address it came back to;
 * rejects with `SignInStopped` where it was not opened or was closed, or with the signal's reason.
 */
export function officeSignIn(
  { address, state }: { readonly address: string; readonly state: string },
  signal?: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    Office.context.ui.displayDialogAsync(startOf(address), { height: 70, width: 40 }, ({ status, value, error }) => {
      if (status === Office.AsyncResultStatus.Failed) return reject(new SignInStopped('blocked', error.message))
      signal?.addEventListener(
        'abort',
        () => {
          value.close()
          reject(signal.reason)
        },
        { once: true },
      )
      value.addEventHandler(Office.EventType.DialogMessageReceived, (given) => {
        value.close()
        const data = 'message' in given ? parsed(given.message) : undefined
        if (isSignInMessage(data) && new URL(data.address).searchParams.get('state') === state) resolve(data.address)
        else reject(new SignInStopped('mismatch', 'state'))
      })
      value.addEventHandler(Office.EventType.DialogEventReceived, () => reject(new SignInStopped('closed')))
    })
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
