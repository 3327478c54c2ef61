import type { ComponentProps } from 'react'
import { cn } from './cn.ts'

const VARIANTS = {
  primary: 'bg-accent text-accent-foreground hover:bg-accent-strong',
  secondary: 'border border-hairline-strong bg-raised text-ink hover:bg-sunken',
  quiet: 'text-ink hover:bg-ink/6',
  danger: 'border border-hairline-strong bg-raised text-danger hover:bg-danger-tint',
} as const

const SIZES = {
  sm: 'h-9 gap-1.5 px-3 text-sm',
  md: 'h-11 gap-2 px-4 text-[0.9375rem]',
  icon: 'size-11',
  'icon-sm': 'size-9',
} as const

export type ButtonLook = { variant?: keyof typeof VARIANTS; size?: keyof typeof SIZES }

/** The look alone, for a link that reads as a button. */
export function buttonClass({ variant = 'primary', size = 'md' }: ButtonLook = {}): string {
  return cn(
    'inline-flex shrink-0 select-none items-center justify-center rounded-sm font-medium whitespace-nowrap',
    'transition-colors duration-150 ease-out',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-default aria-disabled:opacity-55',
    VARIANTS[variant],
    SIZES[size],
  )
}

export type ButtonProps = ComponentProps<'button'> & ButtonLook & { pending?: boolean }

/** While `pending` it stays in the tab order and keeps focus, so that a screen reader is not thrown back to the page. */
export function Button({ variant, size, pending = false, type = 'button', className, onClick, ...props }: ButtonProps) {
  return (
    <button
      data-slot="button"
      type={type}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      className={cn(buttonClass({ variant, size }), className)}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      {...props}
    />
  )
}
