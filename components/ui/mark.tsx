import type { ComponentProps } from 'react'

export type MarkProps = ComponentProps<'svg'>

/** The sign of the product: ㅁ, the first letter of its name, with the tail of a speech bubble. */
export function Mark(props: MarkProps) {
  return (
    <svg data-slot="mark" viewBox="0 0 24 24" fill="none" aria-hidden="true" {...props}>
      <path
        d="M5.5 4.25h13A1.25 1.25 0 0 1 19.75 5.5v10.25A1.25 1.25 0 0 1 18.5 17H11l-4.25 3.75V17H5.5a1.25 1.25 0 0 1-1.25-1.25V5.5A1.25 1.25 0 0 1 5.5 4.25Z"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinejoin="round"
      />
    </svg>
  )
}
