/** The languages of the screens and of the catalogue's texts. The first is the default. */
export const LOCALES = ['ko', 'en'] as const
export type Locale = (typeof LOCALES)[number]
