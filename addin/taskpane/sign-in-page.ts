import { nearestLanguage, translator } from '../messages/messages.ts'
import { isSignInMessage, signInMessage } from './pane/sign-in-message.ts'

/**
 * The window a person signs in with. It has two lives: opened by the pane it goes on to the identity provider, which an
 * Office dialog may only reach from a page of the add-in's own; sent back by the provider it hands its address to the
 * pane and is closed.
 */

const place = document.getElementById('sign-in')
const next = new URLSearchParams(location.hash.slice(1)).get('to')
const say = (text: string): void => {
  if (place !== null) place.textContent = text
}
const t = translator(nearestLanguage(navigator.language))

/** A provider's address, and nothing that would run here. */
const isProvider = (address: string): boolean =>
  URL.canParse(address) &&
  (new URL(address).protocol === 'https:' || /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(address))

async function handBack(): Promise<void> {
  say(t('signIn.done'))
  const message = signInMessage(location.href)
  const opener: Window | null = window.opener
  if (opener !== null) {
    opener.postMessage(message, location.origin)
    return
  }
  await loadOffice()
  await Office.onReady()
  Office.context.ui.messageParent(JSON.stringify(message))
}

/** Only here: on the way to the provider it would be one more thing to wait for. */
const loadOffice = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = place?.dataset.office ?? ''
    script.onload = () => resolve()
    script.onerror = () => reject(new Error('Office.js cannot be loaded'))
    document.head.append(script)
  })

if (next !== null && isProvider(next)) {
  say(t('signIn.going'))
  location.replace(next)
} else if (isSignInMessage(signInMessage(location.href)) && /[?&](code|error)=/.test(location.search)) {
  handBack().catch(() => say(t('signIn.lost')))
} else {
  say(t('signIn.lost'))
}
