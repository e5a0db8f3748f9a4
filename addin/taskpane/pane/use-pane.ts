import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import { type Translate, translator } from '../../messages/messages.ts'
import type { Pane } from './pane.ts'
import type { PaneState } from './state.ts'

export const PaneContext = createContext<Pane | undefined>(undefined)

export function usePane(): Pane {
  const pane = useContext(PaneContext)
  if (pane === undefined) throw new Error('a part of the pane stands outside of it')
  return pane
}

export function usePaneState(): PaneState {
  const { store } = usePane()
  return useSyncExternalStore(store.subscribe, store.get)
}

export function useWords(): Translate {
  const { language } = usePaneState()
  return useMemo(() => translator(language), [language])
}
