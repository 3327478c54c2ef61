import { describe, expect, it } from 'vitest'
import type { ProductAsAsked, ProductCard } from '#server/protocol/product.ts'
import { changesSince } from './product-changes.ts'

const text = (ko: string, en: string) => ({ ko, en })
const asked: ProductAsAsked = {
  name: text('백자 찻잔', 'Porcelain teacup'),
  price: 12_000,
  currency: 'KRW',
  inStock: true,
  image: '/a.svg',
  options: [text('작은 것', 'Small')],
}
const now: ProductCard = { ...asked, id: 'p', slug: 'teacup', stock: 5 }

describe('what has changed since the shopper asked', () => {
  it('PC3 is nothing while all of it is as it was', () => {
    expect(changesSince(asked, now, 'ko')).toEqual([])
    expect(changesSince(asked, { ...now, stock: 1, image: '/b.svg' }, 'ko')).toEqual([])
  })

  it('PC3 is the price, from what and to what', () => {
    expect(changesSince(asked, { ...now, price: 13_500 }, 'ko')).toMatchObject([
      { what: 'price', from: { price: 12_000, currency: 'KRW' }, to: { price: 13_500 } },
    ])
    expect(changesSince(asked, { ...now, currency: 'USD' }, 'ko')).toMatchObject([{ what: 'price' }])
  })

  it('PC3 is whether one can have it, both ways', () => {
    expect(changesSince(asked, { ...now, stock: 0 }, 'ko')).toEqual([{ what: 'soldOut' }])
    expect(changesSince({ ...asked, inStock: false }, now, 'ko')).toEqual([{ what: 'backInStock' }])
    expect(changesSince({ ...asked, inStock: false }, { ...now, stock: 0 }, 'ko')).toEqual([])
  })

  it('PC3 is the name and the options in the language of the reader', () => {
    const renamed = { ...now, name: text('백자 찻잔', 'White teacup') }
    expect(changesSince(asked, renamed, 'ko')).toEqual([])
    expect(changesSince(asked, renamed, 'en')).toEqual([{ what: 'renamed', from: 'Porcelain teacup' }])
    expect(changesSince(asked, { ...now, options: [] }, 'ko')).toEqual([{ what: 'options' }])
    expect(changesSince(asked, { ...now, options: [text('큰 것', 'Small')] }, 'en')).toEqual([])
  })

  it('PC3 says nothing of options that are not known', () => {
    expect(changesSince(asked, { ...now, options: undefined }, 'ko')).toEqual([])
  })
})
