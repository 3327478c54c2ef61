/** Joins class names; the last one does not win by itself, so parts give variants instead of overrides. */
export function cn(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
