import { type FocusEvent, type KeyboardEvent, type PointerEvent, useRef } from 'react'

const grid = '.fortune-sheet-overlay'
const pane = 'aside'

/** A grid that takes the focus this long after a key or a press, in milliseconds, was asked for it. */
const asked = 50

/**
 * The keyboard between sheet and pane. The grid keeps Tab for its cells, so F6 changes sides, as it does in Excel; and each
 * time it starts anew it takes the focus, which nobody meant who was at work in the pane.
 */
export function useSides() {
  const body = useRef<HTMLDivElement>(null)
  const askedAt = useRef(Number.NEGATIVE_INFINITY)
  const within = (place: string, element: EventTarget | null): boolean =>
    element instanceof Element && element.closest(place) !== null

  return {
    body,

    onKeyDownCapture(event: KeyboardEvent): void {
      if (event.key === 'Tab' || event.key === 'F6') askedAt.current = performance.now()
      if (event.key !== 'F6') return
      event.preventDefault()
      // The grid would take the key for the beginning of a text.
      event.stopPropagation()
      const to = within(pane, document.activeElement) ? grid : `${pane} [role=tab][aria-selected=true]`
      body.current?.querySelector<HTMLElement>(to)?.focus()
    },

    onPointerDownCapture(event: PointerEvent): void {
      if (!within(pane, event.target)) askedAt.current = performance.now()
    },

    onFocusCapture({ target, relatedTarget }: FocusEvent): void {
      if (!within(grid, target) || performance.now() - askedAt.current < asked) return
      if (relatedTarget instanceof HTMLElement && within(pane, relatedTarget)) relatedTarget.focus()
      else if (target instanceof HTMLElement) target.blur()
    },
  }
}
