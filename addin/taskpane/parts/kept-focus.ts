import { type RefObject, useEffect } from 'react'

/** Where the focus was: the element, and the way up from it with the place each step has among its siblings. */
interface Spot {
  readonly element: Element
  readonly path: readonly { readonly parent: Element; readonly index: number }[]
  readonly page: string | undefined
}

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'

/**
 * Keeps the keyboard where it was inside `root`. A browser drops the focus to the page’s very beginning when its element is
 * disabled while something runs, or goes away because a list shrank or a form closed. It is put back onto the element, else
 * onto what now stands in its place, else onto the page (`[role=tabpanel]`), so that Tab goes on from there.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current
    if (element === null) return
    let spot: Spot | undefined

    const remember = ({ target }: FocusEvent): void => {
      if (target instanceof Element) spot = spotOf(target, element)
    }
    const forget = ({ target, relatedTarget }: FocusEvent): void => {
      // A dialog gives the focus back when it closes; anywhere else the person went by themselves.
      if (relatedTarget instanceof Element) {
        const isOurs = element.contains(relatedTarget) || relatedTarget.closest('[role=dialog]') !== null
        if (!isOurs) spot = undefined
        return
      }
      // A button that rests loses the focus without anybody having left it, however soon it is back.
      if (target instanceof Element && target.matches(':disabled')) return
      // An element about to be removed tells the same as a click beside it: a moment later the two differ.
      requestAnimationFrame(() => {
        const isTheOne = spot?.element === target && target instanceof Element && document.activeElement !== target
        if (isTheOne && isShown(target) && !target.matches(':disabled')) spot = undefined
      })
    }
    const restore = (): void => {
      // While the person works in the sheet, the pane must not pull them away.
      if (spot === undefined || !document.hasFocus() || !isNowhere(document.activeElement)) return
      const to = nearest(spot, element)
      if (to === undefined) return
      to.focus({ preventScroll: to.getAttribute('role') === 'tabpanel' })
    }

    element.addEventListener('focusin', remember)
    element.addEventListener('focusout', forget)
    const observer = new MutationObserver(() => requestAnimationFrame(restore))
    observer.observe(element, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
    return () => {
      element.removeEventListener('focusin', remember)
      element.removeEventListener('focusout', forget)
      observer.disconnect()
    }
  }, [root])
}

const isNowhere = (active: Element | null): boolean =>
  active === null || active === document.body || active.matches(':disabled')

/** A page that waits for another to load stays where it was, hidden. */
const isShown = (element: Element): boolean => element.isConnected && element.getClientRects().length > 0

const pageOf = (root: Element): HTMLElement | null => root.querySelector<HTMLElement>('[role=tabpanel]')

function spotOf(element: Element, root: Element): Spot {
  const path: { parent: Element; index: number }[] = []
  for (let at = element; at !== root && at.parentElement !== null; at = at.parentElement) {
    path.push({ parent: at.parentElement, index: [...at.parentElement.children].indexOf(at) })
  }
  return { element, path, page: pageOf(root)?.getAttribute('aria-labelledby') ?? undefined }
}

/** `undefined` while the element is only disabled: it will come back. */
function nearest(spot: Spot, root: Element): HTMLElement | undefined {
  const page = pageOf(root)
  const { element } = spot
  if (isShown(element)) return element instanceof HTMLElement && !element.matches(':disabled') ? element : undefined
  if (page?.getAttribute('aria-labelledby') !== spot.page) return page ?? undefined
  for (const { parent, index } of spot.path) {
    if (!isShown(parent)) continue
    if (parent === page || !page?.contains(parent)) break
    const place = parent.children[Math.min(index, parent.children.length - 1)]
    const found = place?.matches(focusable) ? place : (place?.querySelector(focusable) ?? undefined)
    if (found instanceof HTMLElement) return found
  }
  return page ?? undefined
}
