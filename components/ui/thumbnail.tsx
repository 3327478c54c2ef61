import Image from 'next/image'
import { cn } from './cn.ts'

const SIZES = {
  sm: { pixels: 48, className: 'size-12' },
  md: { pixels: 52, className: 'size-13' },
  lg: { pixels: 64, className: 'size-16' },
} as const

export type ThumbnailProps = { src: string; size?: keyof typeof SIZES; isFaded?: boolean; className?: string }

/** A small picture beside the words that say what it shows. */
export function Thumbnail({ src, size = 'sm', isFaded = false, className }: ThumbnailProps) {
  const { pixels, className: square } = SIZES[size]
  return (
    <span className={cn('relative shrink-0 overflow-hidden rounded-sm bg-sunken', square, className)}>
      <Image
        src={src}
        alt=""
        width={pixels}
        height={pixels}
        unoptimized
        className={cn(square, isFaded && 'opacity-45')}
      />
      <span className="pointer-events-none absolute inset-0 bg-picture-veil" />
    </span>
  )
}
