import { SignInStopped } from '../../sync/sign-in.ts'
import { isSignInMessage } from './sign-in-message.ts'

/** The page of ours that a sign-in begins and ends with; the identity provider has to know its address. */
export const signInPage = (): string => new URL('sign-in.html', document.baseURI).href

/** Where the window is sent first. The address behind `#` stays on this machine. */
const startOf = (address: string): string => `${signInPage()}#${new URLSearchParams({ to: address })}`

/** How often a closed window is looked for, in milliseconds: browsers do not tell. */
const lookInterval = 500

/**
 * A pop-up of the browser, for the page without Excel. Resolves to the address it came back to; rejects with
 * `SignInStopped` where it was blocked or closed.
 */
export function popUpSignIn(address: string): Promise<string> {
  const opened = window.open(startOf(address), 'tzt-sign-in', 'popup,width=520,height=680')
  return new Promise((resolve, reject) => {
    if (opened === null) return reject(new SignInStopped('blocked'))
    const finish = (): void => {
      window.removeEventListener('message', listen)
      clearInterval(looking)
      opened.close()
    }
    const listen = ({ origin, source, data }: MessageEvent<unknown>): void => {
      if (origin !== location.origin || source !== opened || !isSignInMessage(data)) return
      finish()
      resolve(data.address)
    }
    const looking = setInterval(() => {
      if (!opened.closed) return
      finish()
      reject(new SignInStopped('closed'))
    }, lookInterval)
    window.addEventListener('message', listen)
  })
}

/** The same in a dialog of Office, which is the only window an add-in may open everywhere. */
export function officeSignIn(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    Office.context.ui.displayDialogAsync(startOf(address), { height: 70, width: 40 }, ({ status, value, error }) => {
      if (status === Office.AsyncResultStatus.Failed) return reject(new SignInStopped(error.message))
      value.addEventHandler(Office.EventType.DialogMessageReceived, (given) => {
        value.close()
        const data = 'message' in given ? parsed(given.message) : undefined
        if (isSignInMessage(data)) resolve(data.address)
        else reject(new SignInStopped('message'))
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
