'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { buttonClass } from './button.tsx'
import { cn } from './cn.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

export type DisclosureMenuProps = { label: string; trigger: ReactNode; className?: string; children: ReactNode }

/**
 * A native <details>, so that it opens without JavaScript; with it, Escape, a press elsewhere and a followed link close it.
 */
export function DisclosureMenu({ label, trigger, className, children }: DisclosureMenuProps) {
  const details = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    const node = details.current
    if (!node) return
    const close = () => node.removeAttribute('open')
    const onPress = (event: PointerEvent) => {
      if (!node.contains(event.target as Node)) close()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !node.open) return
      close()
      node.querySelector('summary')?.focus()
    }
    const onFollow = (event: MouseEvent) => {
      if ((event.target as Element).closest('a')) close()
    }
    document.addEventListener('pointerdown', onPress)
    document.addEventListener('keydown', onKey)
    node.addEventListener('click', onFollow)
    return () => {
      document.removeEventListener('pointerdown', onPress)
      document.removeEventListener('keydown', onKey)
      node.removeEventListener('click', onFollow)
    }
  }, [])

  return (
    <details ref={details} data-slot="disclosure-menu" className="relative">
      <summary
        className={cn(
          buttonClass({ variant: 'quiet', size: 'sm' }),
          'min-h-11 cursor-pointer list-none [&::-webkit-details-marker]:hidden',
          className,
        )}
      >
        <VisuallyHidden>{label}</VisuallyHidden>
        {trigger}
      </summary>
      <div className="absolute end-0 top-full z-50 mt-1 w-68 max-w-[calc(100vw-2rem)] rounded-md border bg-raised p-1.5 shadow-float">
        {children}
      </div>
    </details>
  )
}
