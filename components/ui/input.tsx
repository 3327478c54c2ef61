import type { ComponentProps } from 'react'
import { cn } from './cn.ts'

export type InputProps = ComponentProps<'input'>

// 16 px text: iOS zooms the page into any smaller field.
export function Input({ className, ...props }: InputProps) {
  return (
    <input
      data-slot="input"
      className={cn(
        'block h-11 w-full min-w-0 rounded-sm border border-field-line bg-raised px-3.5 text-base text-ink',
        'placeholder:text-muted transition-colors duration-150 ease-out hover:border-ink/70',
        'focus-visible:border-accent aria-invalid:border-danger disabled:opacity-55',
        className,
      )}
      {...props}
    />
  )
}
