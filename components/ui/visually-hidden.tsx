import type { ComponentProps } from 'react'

export type VisuallyHiddenProps = ComponentProps<'span'>

export function VisuallyHidden(props: VisuallyHiddenProps) {
  return <span data-slot="visually-hidden" {...props} className="sr-only" />
}
