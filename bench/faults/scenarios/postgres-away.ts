// F13, F14: Postgres is gone, hangs, or is slow.
import { randomUUID } from 'node:crypto'
import { type Evidence, eventsOf } from '../history.ts'
import { openRawClient, type RawClient } from '../raw-client.ts'
import type { Scenario } from '../scenario.ts'
import type { Pair, Stage } from '../stage.ts'
import { MACHINE_MS } from './expectations.ts'

export function postgresKilled(): Scenario {
  let killedAt = 0
  let backAt = 0
  return {
    id: 'F13',
    title: 'Postgres kill -9 (the postmaster), 10 s',
    holdMs: 10_000,
    async inject(stage) {
      await stage.world.postgres.kill()
      killedAt = performance.now()
    },
    async during(stage) {
      const statuses = stage.pairs
        .flatMap(({ shopper }) => shopper.finalScreens())
        .flatMap((one) => one.pending.map((p) => p.status))
      stage.expect(
        'what is written says that it is being sent',
        statuses.length > 0 && !statuses.includes('failed'),
        statuses.length,
      )
      const ready = await stage.place(0).instance.readiness()
      stage.expect('/readyz says 503', ready?.status === 503, ready?.status)
    },
    async heal(stage) {
      backAt = performance.now()
      await stage.world.postgres.restart()
    },
    judge(stage, evidence) {
      expectNoAcks(stage, evidence, killedAt + MACHINE_MS, backAt)
    },
  }
}

function expectNoAcks(stage: Stage, { events }: Evidence, from: number, to: number) {
  const acks = eventsOf(events, 'acked').filter((one) => one.at > from && one.at < to).length
  stage.expect('nothing is acked while nothing can be stored', acks === 0, acks)
}

/** statement_timeout cannot fire in a server that is stopped: the client's own is a second longer. */
const ANSWER_MS = 5000

export function postgresStopped(): Scenario {
  let stoppedAt = 0
  let stranger: RawClient
  let backAt = 0
  return {
    id: 'F14',
    title: 'Postgres SIGSTOP with all its backends, 10 s; 12,000 more messages are thrown at one instance',
    holdMs: 10_000,
    comparesResources: false,
    // While the database can still say who it is.
    async prepare(stage) {
      stranger = await openRawClient(await stage.world.catalogue.addPerson(), stage.place(0).instance.url)
      stage.onEnd(() => void stranger.disconnect())
    },
    async inject(stage) {
      stage.onEnd(stage.world.postgres.resume)
      await stage.world.postgres.pause()
      stoppedAt = performance.now()
    },
    async during(stage) {
      const [pair] = stage.pairs as [Pair]
      const answers = await floodWithSends(stranger, pair, 12_000)
      stage.expect(
        `every send is answered within ${ANSWER_MS} ms`,
        answers.slowestMs < ANSWER_MS + 2 * MACHINE_MS,
        answers.slowestMs,
      )
      stage.expect('a full queue says overloaded', (answers.codes.get('overloaded') ?? 0) > 0, describe(answers.codes))
      stage.note(`answers to 12,000 sends: ${describe(answers.codes)}, the slowest after ${answers.slowestMs} ms`)
      const asked = performance.now()
      const health = await fetch(`${stage.place(0).instance.url}/healthz`).catch(() => null)
      stage.expect(
        'the process still answers',
        health?.status === 200 && performance.now() - asked < 1000,
        health?.status,
      )
    },
    heal: async (stage) => {
      backAt = performance.now()
      stage.world.postgres.resume()
    },
    judge: (stage, evidence) => expectNoAcks(stage, evidence, stoppedAt + MACHINE_MS, backAt),
  }
}

const describe = (codes: ReadonlyMap<string, number>) =>
  [...codes].map(([code, count]) => `${count} ${code}`).join(', ')

/** Sends of a stranger to the conversation: nothing of them is ever stored, whatever the queue does with them. */
async function floodWithSends(stranger: RawClient, { conversationId }: Pair, count: number) {
  const codes = new Map<string, number>()
  let slowestMs = 0
  await Promise.all(
    Array.from({ length: count }, async () => {
      const began = performance.now()
      const input = { conversationId, clientId: randomUUID(), body: '몰려든 말' }
      const answer = await stranger
        .timeout(30_000)
        .emitWithAck('message:send', input)
        .catch(() => null)
      const code = answer === null ? 'no answer' : answer.ok ? 'ok' : answer.error.code
      codes.set(code, (codes.get(code) ?? 0) + 1)
      slowestMs = Math.max(slowestMs, Math.round(performance.now() - began))
    }),
  )
  return { codes, slowestMs }
}

export function postgresSlow(): Scenario {
  return {
    id: 'F14b',
    title: 'every answer of Postgres comes 500 ms late, 8 s',
    fleet: { withLines: true },
    holdMs: 8000,
    async inject(stage) {
      for (const { databaseLine } of stage.world.fleet.places) databaseLine.set({ down: { delayMs: 500 } })
    },
    async heal(stage) {
      for (const { databaseLine } of stage.world.fleet.places) await databaseLine.heal()
    },
    judge(stage, { events }) {
      stage.expect(
        'messages are acked all the same',
        eventsOf(events, 'failed').length === 0,
        eventsOf(events, 'failed').length,
      )
    },
  }
}
