import type { Locale } from 'next-intl'

/**
 * Times as people say them. Pure: the zone and the present come in, so that the server and the first render in the
 * browser agree, and so that tests need no clock.
 */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Null for "just now": that word is the caller's, Intl's (지금, now) reads as if it were still happening. */
export function relativeTime(iso: string, now: number, locale: Locale, zone: string): string | null {
  // A clock that is a little behind ours must not show a time to come.
  const age = Math.max(0, now - Date.parse(iso))
  if (age < MINUTE_MS) return null
  if (age < HOUR_MS) return said(locale).format(-Math.floor(age / MINUTE_MS), 'minute')
  const days = daysAgo(iso, now, zone)
  if (days <= 0) return clockTime(iso, locale, zone)
  if (days === 1) return capitalized(said(locale).format(-1, 'day'))
  return dateWords(iso, now, locale, zone)
}

export function clockTime(iso: string, locale: Locale, zone: string): string {
  if (locale !== 'ko')
    return plain(formatter(locale, zone, { hour: 'numeric', minute: '2-digit' }).format(Date.parse(iso)))
  // Not Intl's: of the versions in use, some say PM 2:15 in Korean.
  const part = partsOf(Date.parse(iso), zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const hour = Number(part('hour'))
  return `${hour < 12 ? '오전' : '오후'} ${hour % 12 || 12}:${part('minute')}`
}

export function dayLabel(iso: string, now: number, locale: Locale, zone: string): string {
  const days = daysAgo(iso, now, zone)
  if (days === 0 || days === 1) return capitalized(said(locale).format(-days, 'day'))
  return dateWords(iso, now, locale, zone, { weekday: 'long' })
}

export function fullTime(iso: string, locale: Locale, zone: string): string {
  const day = plain(formatter(locale, zone, { dateStyle: 'long' }).format(Date.parse(iso)))
  return `${day} ${clockTime(iso, locale, zone)}`
}

/** The calendar day there, as YYYY-MM-DD: two messages of one key share a day label. */
export function dayKey(iso: string, zone: string): string {
  return dayOf(Date.parse(iso), zone)
}

function dateWords(
  iso: string,
  now: number,
  locale: Locale,
  zone: string,
  more: Intl.DateTimeFormatOptions = {},
): string {
  const sameYear = dayKey(iso, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4)
  const year = sameYear ? {} : ({ year: 'numeric' } as const)
  return plain(formatter(locale, zone, { month: 'long', day: 'numeric', ...year, ...more }).format(Date.parse(iso)))
}

function daysAgo(iso: string, now: number, zone: string): number {
  return Math.round((Date.parse(dayOf(now, zone)) - Date.parse(dayKey(iso, zone))) / (24 * HOUR_MS))
}

function dayOf(time: number, zone: string): string {
  const part = partsOf(time, zone, { year: 'numeric', month: '2-digit', day: '2-digit' })
  return `${part('year')}-${part('month')}-${part('day')}`
}

function partsOf(time: number, zone: string, options: Intl.DateTimeFormatOptions) {
  const parts = formatter('en', zone, options).formatToParts(time)
  return (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
}

// Making a formatter costs far more than using it, and a list needs the same few for every row.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
  formatters.set(key, made)
  return made
}

function said(locale: Locale): Intl.RelativeTimeFormat {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
}

/** Node and browsers disagree on which space stands before PM. */
function plain(text: string): string {
  return text.replace(/[\u202f\u00a0]/g, ' ')
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
