/** The key of this tab. It goes with the tab: nothing of it is written to the disk for longer. */
const name = 'taizhangtong.console.key'

export function keptKey(): string | undefined {
  try {
    return window.sessionStorage.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

/** Where the browser keeps nothing, the key lasts until the page is loaded again. */
export function keepKey(key: string | undefined): void {
  try {
    if (key === undefined) window.sessionStorage.removeItem(name)
    else window.sessionStorage.setItem(name, key)
  } catch {
    // The page still has it in memory.
  }
}
