/**
 * The sign-in of this tab. It outlives loading the page again and goes with the tab: offices share computers, so nothing
 * of it is written to the disk for longer. Memory alone would hide it from no script that runs in the page, and the
 * page's policy lets none run but our own.
 */
const name = 'taizhangtong.console.sign-in'

export function keptSignIn(): string | undefined {
  try {
    return window.sessionStorage.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

/** Where the browser keeps nothing, the sign-in lasts until the page is loaded again. */
export function keepSignIn(text: string | undefined): void {
  try {
    if (text === undefined) window.sessionStorage.removeItem(name)
    else window.sessionStorage.setItem(name, text)
  } catch {
    // The page still has it in memory.
  }
}
