import { type FocusEvent, type KeyboardEvent, type PointerEvent, useRef } from 'react'

const grid = '.fortune-sheet-overlay'
const pane = 'aside'

/** A Tab that leads into the grid does so within this long, in milliseconds. */
const tabTakes = 50

/**
 * The keyboard between sheet and pane. The grid keeps Tab for its cells, so F6 changes sides, as it does in Excel; and each
 * time it starts anew it takes the focus, which nobody meant who was at work in the pane.
 */
export function useSides() {
  const body = useRef<HTMLDivElement>(null)
  /** Where the person works: where they pressed last, or went by key. */
  const side = useRef<'grid' | 'pane'>('pane')
  const tabbedAt = useRef(Number.NEGATIVE_INFINITY)
  const within = (place: string, element: EventTarget | null): boolean =>
    element instanceof Element && element.closest(place) !== null

  return {
    body,

    onKeyDownCapture(event: KeyboardEvent): void {
      if (event.key === 'Tab') tabbedAt.current = performance.now()
      if (event.key !== 'F6') return
      event.preventDefault()
      // The grid would take the key for the beginning of a text.
      event.stopPropagation()
      side.current = within(pane, document.activeElement) ? 'grid' : 'pane'
      const to = side.current === 'grid' ? grid : `${pane} [role=tab][aria-selected=true]`
      body.current?.querySelector<HTMLElement>(to)?.focus()
    },

    onPointerDownCapture({ target }: PointerEvent): void {
      side.current = within(pane, target) ? 'pane' : 'grid'
    },

    onFocusCapture({ target, relatedTarget }: FocusEvent): void {
      if (within(pane, target)) side.current = 'pane'
      if (!within(grid, target) || side.current === 'grid') return
      if (performance.now() - tabbedAt.current < tabTakes) side.current = 'grid'
      else if (relatedTarget instanceof HTMLElement && within(pane, relatedTarget)) relatedTarget.focus()
      else if (target instanceof HTMLElement) target.blur()
    },
  }
}
