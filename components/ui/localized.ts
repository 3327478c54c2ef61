/** The reader's language of a text that comes in each of them. */
export function pick<L extends string>(text: Readonly<Record<L, string>>, locale: L): string {
  return text[locale]
}
