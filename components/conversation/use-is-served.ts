import { useSyncExternalStore } from 'react'

/** True in what the server renders, and in the browser until the page's scripts have taken over. */
export function useIsServed(): boolean {
  return useSyncExternalStore(
    onNothing,
    () => false,
    () => true,
  )
}

function onNothing() {
  return () => {}
}
