import { isSignInMessage, signInChannel, signInMessage } from '../actions/sign-in-window.ts'
import { nearestLanguage, translator } from '../messages/messages.ts'

/**
 * The page a sign-in ends with, in a window of its own: it hands the provider's answer to the page that waits for it. An
 * Office dialog also begins here, since it may only reach a provider from a page of the add-in's own.
 */

const place = document.getElementById('sign-in')
const language = nearestLanguage(navigator.language)
const t = translator(language)
document.documentElement.lang = language
const say = (text: string): void => {
  if (place !== null) place.textContent = text
}

/** How long the Worker is asked whose provider this is, in milliseconds. */
const askFor = 3_000

/**
 * Goes on by itself only to the provider that the Worker of this very address names: otherwise anybody's link could
 * send people anywhere under our name. Where the pages are served from elsewhere, the person sees where it goes.
 */
async function goOn(address: string): Promise<void> {
  if (await isOwnProvider(address)) {
    say(t('signIn.going'))
    location.replace(address)
    return
  }
  say(t('signIn.goingTo', { host: new URL(address).host }))
  const link = document.createElement('a')
  link.className = 'go-on'
  link.rel = 'noreferrer'
  link.href = address
  link.textContent = t('signIn.goOn')
  place?.after(link)
}

/** Read as loosely as it is used: this page is to be small. */
async function isOwnProvider(address: string): Promise<boolean> {
  try {
    const answer = await fetch('/v1/sign-in', { signal: AbortSignal.timeout(askFor), credentials: 'omit' })
    const offer: unknown = await answer.json()
    const oidc: unknown = typeof offer === 'object' && offer !== null ? Reflect.get(offer, 'oidc') : undefined
    const own: unknown =
      typeof oidc === 'object' && oidc !== null ? Reflect.get(oidc, 'authorizationEndpoint') : undefined
    return typeof own === 'string' && samePlace(new URL(own), new URL(address))
  } catch {
    return false
  }
}

const samePlace = (one: URL, other: URL): boolean =>
  one.origin === other.origin && one.pathname === other.pathname && other.username === '' && other.password === ''

/** An address a browser can show, and nothing that would run here. */
const isWebPage = (address: string): boolean =>
  URL.canParse(address) &&
  (new URL(address).protocol === 'https:' || /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(address))

async function handBack(): Promise<void> {
  const message = signInMessage(location.href)
  // A code is good for one use, but has no business in a history either.
  history.replaceState(null, '', location.pathname)
  if (isOffice(new URL(message.address))) {
    await loadOffice()
    await Office.onReady()
    Office.context.ui.messageParent(JSON.stringify(message))
  } else {
    const channel = new BroadcastChannel(signInChannel)
    channel.postMessage(message)
    channel.close()
  }
  say(t('signIn.done'))
}

/** `beginSignIn` puts the sort of window before the state. */
const isOffice = ({ searchParams }: URL): boolean => searchParams.get('state')?.startsWith('office.') === true

/** Only here: on the way to the provider it would be one more thing to wait for. */
const loadOffice = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = place?.dataset.office ?? ''
    script.onload = () => resolve()
    script.onerror = () => reject(new Error('Office.js cannot be loaded'))
    document.head.append(script)
  })

const next = new URLSearchParams(location.hash.slice(1)).get('to')
if (next !== null && isWebPage(next)) {
  void goOn(next)
} else if (isSignInMessage(signInMessage(location.href)) && /[?&](code|error)=/.test(location.search)) {
  handBack().catch(() => say(t('signIn.lost')))
} else {
  say(t('signIn.lost'))
}
