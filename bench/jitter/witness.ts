import type { ChatClientEvents } from '../stacks/chat-client.ts'
import { indexOf, type Moment, now, type Outage } from './observations.ts'

/** Writes down when one client sees what. */
export type Witness = {
  events: ChatClientEvents
  sent(index: number): void
  cut(offlineMs: number): void
  lastChange(): number
  /** With the rows that are on the screen now. */
  report(rows: readonly string[]): WitnessReport
}

export type WitnessReport = { client: number; sends: Moment[]; acks: Moment[]; rows: Moment[]; outages: Outage[] }

export function createWitness(client: number): Witness {
  const sends: Moment[] = []
  const acks: Moment[] = []
  const outages: Outage[] = []
  const firstSeen = new Map<number, number>()
  let away: { from: number; faultEnd: number } | undefined
  let wasOnline = false
  let lastChange = 0

  return {
    events: {
      onLine(isOnline) {
        const at = now()
        if (isOnline && away) {
          outages.push({ client, ...away, opened: at })
          away = undefined
        }
        // An instance that went away: the line leads to another at once.
        if (!isOnline && wasOnline) away ??= { from: at, faultEnd: at }
        wasOnline = isOnline
        lastChange = at
      },
      onAck: (body) => void acks.push({ index: indexOf(body), at: now() }),
      onRow(body) {
        lastChange = now()
        const index = indexOf(body)
        if (!firstSeen.has(index)) firstSeen.set(index, lastChange)
      },
    },
    sent: (index) => void sends.push({ index, at: now() }),
    cut(offlineMs) {
      const at = now()
      away = { from: away?.from ?? at, faultEnd: at + offlineMs }
    },
    lastChange: () => lastChange,
    report: (rows) => ({
      client,
      sends,
      acks,
      outages,
      rows: rows.map(indexOf).map((index) => ({ index, at: firstSeen.get(index) ?? Number.NaN })),
    }),
  }
}
