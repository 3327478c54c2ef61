import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn.ts'

export type EmptyProps = Omit<ComponentProps<'div'>, 'title'> & { icon?: ReactNode; title: ReactNode }

/** Nothing here yet: what belongs here, and below it what to do. */
export function Empty({ icon, title, className, children, ...props }: EmptyProps) {
  return (
    <div
      data-slot="empty"
      className={cn('flex flex-col items-center justify-center gap-1.5 px-6 py-12 text-center', className)}
      {...props}
    >
      {icon && (
        <div aria-hidden="true" className="mb-2 text-muted">
          {icon}
        </div>
      )}
      <p className="font-medium text-ink">{title}</p>
      {children && <div className="max-w-[36ch] text-sm text-muted">{children}</div>}
    </div>
  )
}
