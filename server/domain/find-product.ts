import type { Deps, ProductDetail } from './deps.ts'

export type { ProductDetail }

export function findProduct(deps: Deps, slug: string): Promise<ProductDetail | null> {
  return deps.products.findBySlug(slug)
}
