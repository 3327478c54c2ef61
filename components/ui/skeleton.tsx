import type { ComponentProps } from 'react'
import { cn } from './cn.ts'

export type SkeletonProps = ComponentProps<'div'>

/** The place of what is still coming. Hidden from assistive tech: whoever shows it says in words what is loading. */
export function Skeleton({ className, ...props }: SkeletonProps) {
  return <div data-slot="skeleton" aria-hidden="true" className={cn('rounded-sm bg-ink/6', className)} {...props} />
}
