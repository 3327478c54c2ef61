import { useSyncExternalStore } from 'react'

/** False while the tab is in the background: nothing on it is being read. */
export function usePageVisible(): boolean {
  return useSyncExternalStore(onVisibility, isVisible, () => false)
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

function isVisible(): boolean {
  return document.visibilityState === 'visible'
}
