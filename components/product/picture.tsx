import Image from 'next/image'
import { cn } from '#components/ui/cn.ts'

export type PictureProps = { src: string; alt: string; faded?: boolean; eager?: boolean; className?: string }

/** A product's still life. Drawn as SVG, so nothing is resized; a veil keeps it quiet on a dark page. */
export function Picture({ src, alt, faded = false, eager = false, className }: PictureProps) {
  return (
    <span className={cn('relative block overflow-hidden rounded-md bg-sunken', className)}>
      <Image
        src={src}
        alt={alt}
        width={640}
        height={640}
        unoptimized
        loading={eager ? 'eager' : 'lazy'}
        fetchPriority={eager ? 'high' : undefined}
        className={cn('block aspect-square w-full', faded && 'opacity-60')}
      />
      <span className="pointer-events-none absolute inset-0 bg-picture-veil" />
    </span>
  )
}
