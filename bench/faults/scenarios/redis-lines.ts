// F4, F5, F6: Redis is well, the lines to it are not.
import { deliveryBetween } from '../latency.ts'
import type { Scenario } from '../scenario.ts'
import { expectDelivery, expectStatus, MACHINE_MS, POLLING_P99_MS, PROBE_MS } from './expectations.ts'

const ALONE = 0
const OTHERS = [1, 2]

export function oneInstanceAlone(): Scenario {
  let knownAt = 0
  let healedAt = 0
  return {
    id: 'F4',
    title: 'one instance of three is cut off from Redis (its line swallows everything), 8 s',
    fleet: { withLines: true },
    holdMs: 8000,
    async inject(stage) {
      stage.place(ALONE).redisLine.set({ up: { swallow: true }, down: { swallow: true } })
      await expectStatus(stage, 'degraded', PROBE_MS + MACHINE_MS, [ALONE])
      await expectStatus(stage, 'ready', 0, OTHERS)
      knownAt = performance.now()
    },
    during: (stage) => expectStatus(stage, 'ready', 0, OTHERS),
    async heal(stage) {
      healedAt = performance.now()
      await stage.place(ALONE).redisLine.heal()
    },
    after: (stage) => expectStatus(stage, 'ready', 5000),
    judge(stage, evidence) {
      const isOf = (places: readonly number[], tab: string) =>
        stage.pairs.some((pair) =>
          [pair.shopper, pair.seller].some(
            (one) => one.name === tab && places.some((i) => one.url === stage.place(i).doorUrl),
          ),
        )
      const shownTo = (places: readonly number[]) =>
        evidence.events.filter((one) => one.type !== 'shown' || isOf(places, one.tab))
      expectDelivery(stage, { ...evidence, events: shownTo([ALONE]) }, knownAt, healedAt, POLLING_P99_MS)
      // What the lonely one's people write is not published: it comes to the others by their slow sweep.
      const byOthers = shownTo(OTHERS).filter((one) => one.type !== 'sent' || isOf(OTHERS, one.tab))
      expectDelivery(stage, { ...evidence, events: byOthers }, knownAt, healedAt, POLLING_P99_MS)
      const fromAlone = shownTo(OTHERS).filter((one) => one.type !== 'sent' || isOf([ALONE], one.tab))
      const slow = deliveryBetween(fromAlone, knownAt, healedAt)
      if (slow)
        stage.note(
          `from the lonely instance to the others: p50 ${Math.round(slow.p50)}, max ${Math.round(slow.max)} ms`,
        )
    },
  }
}

const isPublish = (request: Buffer) => request.includes('publish')

export const repliesLost: Scenario = {
  id: 'F5',
  title: 'the reply to a publish is lost and its line cut, five times on each of two instances',
  fleet: { withLines: true },
  async inject(stage) {
    for (let i = 0; i < 5; i++) {
      const lost = [0, 1].map((place) => stage.place(place).redisLine.dropReply(isPublish))
      const took = await stage.timeUntil(
        async () => Promise.race([Promise.all(lost).then(() => true), stage.sleep(50)]).then(Boolean),
        8000,
      )
      stage.expect('a reply was lost', took !== null)
    }
  },
  after: (stage) => expectStatus(stage, 'ready', 5000),
}

export const subscribersKilled: Scenario = {
  id: 'F6',
  title: 'CLIENT KILL TYPE pubsub every second for 30 s',
  async inject(stage) {
    for (let i = 0; i < 30; i++) {
      const killed = Number(await stage.world.redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub'))
      if (i === 0) stage.expect('there were subscribers to kill', killed >= stage.world.fleet.places.length, killed)
      await stage.sleep(1000)
    }
  },
  after: (stage) => expectStatus(stage, 'ready', 5000),
}
