import { spreadOf } from '../percentiles.ts'
import type { Window } from './deliveries.ts'
import type { StackTotal } from './totals.ts'

/** The lines of the table: what one stack's cell says in each. Those in which we lose stay in it. */
export const jitterRows: readonly [string, (total: StackTotal) => string][] = [
  ['messages written', ({ account }) => count(account.sent)],
  ['told to their writer to be stored', ({ account }) => share(account.acked, account.sent)],
  ['**shown to the other side**, of those written', ({ account }) => share(account.delivered, account.sent)],
  ['shown to the other side, of those so told', ({ account }) => share(account.ackedDelivered, account.acked)],
  ['so told, but not on their writer’s own screen', ({ account }) => count(account.ownMissing)],
  ['**rows doubled**', ({ account }) => count(account.doubled)],
  ['**rows out of order**', ({ account }) => count(account.disordered)],
  ['rows shown that are not stored', ({ account }) => count(account.phantoms)],
  ['times a client was away', ({ account }) => count(account.outages)],
  ['… and missed something', ({ account }) => count(account.missing)],
  ['… and was shown all of it later', ({ account }) => share(account.replayed, account.missing)],
  ['replay after the socket opened, p50 / p99', ({ account }) => spread(account.afterOpenMs)],
  ['replay after the fault ended, p50 / p99', ({ account }) => spread(account.afterFaultMs)],
  ['written while Redis was away: shown', ({ account }) => shown(account.whileRedisAway)],
  ['… after, neither side being away, p50 / p99', ({ account }) => spread(account.whileRedisAway.ms)],
  ['written while an instance was away: shown', ({ account }) => shown(account.whileInstanceAway)],
  ['shown after, nobody being away, p50 / p99', ({ account }) => spread(account.liveMs)],
  ['server processes that ended by themselves', ({ crashes }) => count(crashes.length)],
  ['memory of the larger instance, at most', ({ residentMb }) => `${Math.round(residentMb)} MB`],
  ['CPU of both instances, with their starts', ({ cpuSeconds }) => `${cpuSeconds.toFixed(1)} s`],
  ['generator: lag p99 / busy', ({ account, busyShare }) => `${lag(account.lagMs)} / ${Math.round(busyShare * 100)} %`],
]

const count = (number: number) => number.toLocaleString('en')

/** Never rounds up to 100 %. */
function share(part: number, whole: number): string {
  if (whole === 0) return '–'
  const percent = part === whole ? '100' : (Math.floor((part / whole) * 10_000) / 100).toFixed(2)
  return `${percent} % (${count(part)})`
}

const shown = ({ delivered, sent }: Window) => share(delivered, sent)

function spread(samples: readonly number[]): string {
  const found = spreadOf(samples)
  return found ? `${milliseconds(found.p50)} / ${milliseconds(found.p99)}` : '–'
}

function lag(samples: readonly number[]): string {
  const found = spreadOf(samples)
  return found ? milliseconds(found.p99) : '–'
}

function milliseconds(ms: number): string {
  return ms < 1000 ? `${ms < 100 ? ms.toFixed(1) : Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`
}
