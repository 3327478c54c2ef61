import { useEffect, useRef } from 'react'

/**
 * Keeps a full-screen part inside what a phone's keyboard leaves of the screen. Safari on iOS does not make the page
 * smaller for its keyboard, whatever the viewport tag says; where the page does get smaller this changes nothing.
 */
export function useVisibleArea(isOn: boolean) {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    const area = ref.current
    const viewport = window.visualViewport
    if (!isOn || !area || !viewport) return
    const fit = () => {
      area.style.setProperty('--visible-height', `${viewport.height}px`)
      area.style.setProperty('--visible-top', `${viewport.offsetTop}px`)
    }
    // A page the reader has pinched larger is theirs to move.
    const onChange = () => {
      if (viewport.scale === 1) fit()
    }
    onChange()
    viewport.addEventListener('resize', onChange)
    viewport.addEventListener('scroll', onChange)
    return () => {
      viewport.removeEventListener('resize', onChange)
      viewport.removeEventListener('scroll', onChange)
      // It may have been closed with the keyboard up; the next opening begins without.
      area.style.removeProperty('--visible-height')
      area.style.removeProperty('--visible-top')
    }
  }, [isOn])
  return ref
}
