'use client'

import { type Locale, useLocale, useTranslations } from 'next-intl'
import { useReaderNow, useReaderZone } from './reader-clock.ts'
import { clockTime, dayLabel, fullTime, relativeTime } from './time-words.ts'

export type TimeProps = { iso: string; className?: string }

/** 방금, 3분 전, 오후 2:15, 어제, 9월 3일: for lists, where the newest matters. Moves on by itself. */
export function RelativeTime({ iso, className }: TimeProps) {
  const t = useTranslations('shell.time')
  const locale: Locale = useLocale()
  const zone = useReaderZone()
  const now = useReaderNow()
  return (
    <time data-slot="relative-time" dateTime={iso} title={fullTime(iso, locale, zone)} className={className}>
      {relativeTime(iso, now, locale, zone) ?? t('justNow')}
    </time>
  )
}

/** 오후 2:15: beside a message, under its day. */
export function ClockTime({ iso, className }: TimeProps) {
  const locale: Locale = useLocale()
  const zone = useReaderZone()
  return (
    <time data-slot="clock-time" dateTime={iso} className={className}>
      {clockTime(iso, locale, zone)}
    </time>
  )
}

/** 오늘, 어제, 9월 3일 수요일: between the days of a conversation. */
export function DayLabel({ iso, className }: TimeProps) {
  const locale: Locale = useLocale()
  const zone = useReaderZone()
  const now = useReaderNow()
  return (
    <time data-slot="day-label" dateTime={iso} className={className}>
      {dayLabel(iso, now, locale, zone)}
    </time>
  )
}
