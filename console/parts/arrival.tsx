import { type ReactNode, useEffect, useRef } from 'react'

/** What a press of a button elsewhere on the page brings up: it takes the focus, and comes into sight with it. */
export function Arrival({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.focus()
  }, [])
  return (
    <div ref={place} tabIndex={-1} style={{ outline: 'none', scrollMarginTop: 16 }}>
      {children}
    </div>
  )
}
