import { type RefCallback, useCallback } from 'react'

const isUsable = (element: Element): boolean => element.isConnected && !element.matches(':disabled')

/**
 * Keeps the keyboard inside the page it is on. A browser drops the focus to the very beginning when a button rests while its
 * work is done, or goes with the form it stood in: the button gets it back, and where it is gone, the page's heading.
 */
export function useKeptFocus(): RefCallback<HTMLElement> {
  return useCallback((main) => {
    if (main === null) return
    let last: Element | undefined
    const remember = ({ target }: FocusEvent): void => {
      if (target instanceof Element) last = target
    }
    const forget = ({ target, relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof Element) {
        if (!main.contains(relatedTarget)) last = undefined
        return
      }
      // A button that rests loses the focus without anybody having left it, however soon it is back.
      if (target instanceof Element && !isUsable(target)) return
      // What is about to be disabled or removed tells the same as a click beside it: a moment later they differ.
      requestAnimationFrame(() => {
        if (target === last && last !== undefined && isUsable(last) && document.activeElement !== last) last = undefined
      })
    }
    const restore = (): void => {
      const { activeElement } = document
      const isNowhere = activeElement === null || activeElement === document.body || activeElement.matches(':disabled')
      if (last === undefined || !isNowhere || !document.hasFocus()) return
      const to = last.isConnected ? last : main.querySelector('h1[tabindex]')
      if (to instanceof HTMLElement && isUsable(to)) to.focus()
    }
    main.addEventListener('focusin', remember)
    main.addEventListener('focusout', forget)
    const observer = new MutationObserver(() => requestAnimationFrame(restore))
    observer.observe(main, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
    return () => {
      main.removeEventListener('focusin', remember)
      main.removeEventListener('focusout', forget)
      observer.disconnect()
    }
  }, [])
}
