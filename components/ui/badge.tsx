import type { ComponentProps } from 'react'
import { cn } from './cn.ts'

const TONES = {
  neutral: 'bg-ink/6 text-muted',
  accent: 'bg-accent-tint text-ink',
  /** Waits and unread only. */
  attention: 'bg-attention text-attention-foreground',
  danger: 'bg-danger-tint text-danger',
} as const

export type BadgeProps = ComponentProps<'span'> & { tone?: keyof typeof TONES }

export function Badge({ tone = 'neutral', className, ...props }: BadgeProps) {
  return (
    <span
      data-slot="badge"
      className={cn(
        'inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full px-1.5',
        'text-xs leading-none font-medium whitespace-nowrap tabular-nums',
        TONES[tone],
        className,
      )}
      {...props}
    />
  )
}
