import type { Deps, Storefront } from './deps.ts'

export type { Storefront }

/** The shops with their products, as the front page and the public list show them. */
export function listStorefront(deps: Deps): Promise<Storefront[]> {
  return deps.products.listStorefronts()
}
