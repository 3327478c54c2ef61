import { type ComponentProps, type KeyboardEvent, type MouseEvent, useSyncExternalStore } from 'react'

export type LinkButtonProps = ComponentProps<'a'> & { href: string; onPress: () => void }

/** A link where no script runs, a button where one does. */
export function LinkButton({ onPress, ...props }: LinkButtonProps) {
  const isHydrated = useSyncExternalStore(
    onNothing,
    () => true,
    () => false,
  )

  function press(event: MouseEvent | KeyboardEvent) {
    event.preventDefault()
    onPress()
  }
  const asButton = isHydrated && {
    role: 'button',
    onClick: press,
    // A link is pressed by Enter alone, a button by Space too.
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === ' ') press(event)
    },
  }
  return <a {...props} {...asButton} />
}

function onNothing() {
  return () => {}
}
