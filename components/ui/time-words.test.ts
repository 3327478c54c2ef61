import { describe, expect, it } from 'vitest'
import { clockTime, dayKey, dayLabel, fullTime, relativeTime } from './time-words.ts'

const SEOUL = 'Asia/Seoul'
// Thursday, 3 September 2026, 14:15 in Seoul
const NOW = Date.parse('2026-09-03T05:15:00Z')

const ago = (ms: number) => new Date(NOW - ms).toISOString()
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('times as people say them', () => {
  it('says minutes, then the clock, then yesterday, then the day', () => {
    const said = [59 * 1000, 3 * MINUTE, 59 * MINUTE, 2 * HOUR, 15 * HOUR, 48 * HOUR, 400 * 24 * HOUR].map((age) =>
      relativeTime(ago(age), NOW, 'ko', SEOUL),
    )
    expect(said).toEqual([null, '3분 전', '59분 전', '오후 12:15', '어제', '9월 1일', '2025년 7월 30일'])
  })

  it('does the same in English', () => {
    const said = [3 * MINUTE, 2 * HOUR, 15 * HOUR, 48 * HOUR].map((age) => relativeTime(ago(age), NOW, 'en', SEOUL))
    expect(said).toEqual(['3 minutes ago', '12:15 PM', 'Yesterday', 'September 1'])
  })

  it('never shows a time to come, when the server is ahead of the reader’s clock', () => {
    expect(relativeTime(ago(-20_000), NOW, 'ko', SEOUL)).toBeNull()
  })

  it('TX3 counts days by the calendar of the reader’s zone', () => {
    const iso = '2026-09-02T16:30:00Z'
    expect(dayLabel(iso, NOW, 'ko', SEOUL)).toBe('오늘')
    expect(dayLabel(iso, NOW, 'ko', 'America/New_York')).toBe('어제')
    expect([dayKey(iso, SEOUL), dayKey(iso, 'America/New_York')]).toEqual(['2026-09-03', '2026-09-02'])
  })

  it('names the weekday of an older day', () => {
    expect(dayLabel(ago(48 * HOUR), NOW, 'ko', SEOUL)).toBe('9월 1일 화요일')
    expect(dayLabel(ago(48 * HOUR), NOW, 'en', SEOUL)).toBe('Tuesday, September 1')
  })

  it('says the Korean clock in Korean, whatever this runtime’s Intl would say', () => {
    const hours = ['2026-09-02T15:05:00Z', '2026-09-03T00:30:00Z', '2026-09-03T03:00:00Z', '2026-09-03T14:59:00Z']
    const said = hours.map((iso) => clockTime(iso, 'ko', SEOUL))
    expect(said).toEqual(['오전 12:05', '오전 9:30', '오후 12:00', '오후 11:59'])
    expect(fullTime('2026-09-03T05:15:00Z', 'ko', SEOUL)).toBe('2026년 9월 3일 오후 2:15')
  })

  it('uses ordinary spaces, which Node and browsers agree on', () => {
    expect(clockTime('2026-09-03T05:15:00Z', 'en', SEOUL)).toBe('2:15 PM')
    expect(fullTime('2026-09-03T05:15:00Z', 'en', SEOUL)).toBe('September 3, 2026 2:15 PM')
  })
})
