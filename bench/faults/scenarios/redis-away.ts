// F1, F2: Redis is gone, or hangs.
import type { Scenario } from '../scenario.ts'
import {
  expectDelivery,
  expectNobodyEnded,
  expectStatus,
  MACHINE_MS,
  POLLING_P99_MS,
  PROBE_MS,
  pidsOf,
} from './expectations.ts'

const PUSH_AGAIN_MS = 2000

function redisKilled(id: string, seconds: number): Scenario {
  let pids: number[] = []
  let knownAt = 0
  let healedAt = 0
  return {
    id,
    title: `Redis kill -9, ${seconds} s, restarted empty`,
    holdMs: seconds * 1000,
    async inject(stage) {
      pids = pidsOf(stage)
      await stage.world.redis.kill()
      await expectStatus(stage, 'degraded', PROBE_MS)
      knownAt = performance.now()
    },
    async heal(stage) {
      healedAt = performance.now()
      await stage.world.redis.restart()
    },
    after: (stage) => expectStatus(stage, 'ready', PUSH_AGAIN_MS + MACHINE_MS),
    judge(stage, evidence) {
      expectNobodyEnded(stage, pids)
      expectDelivery(stage, evidence, knownAt, healedAt, POLLING_P99_MS)
    },
  }
}

export const redisKilledShortly = redisKilled('F1', 5)
export const redisKilledLong = redisKilled('F1b', 90)

export function redisStopped(): Scenario {
  let pids: number[] = []
  let knownAt = 0
  let healedAt = 0
  return {
    id: 'F2',
    title: 'Redis SIGSTOP 10 s, SIGCONT',
    holdMs: 10_000,
    async inject(stage) {
      pids = pidsOf(stage)
      stage.onEnd(stage.world.redis.resume)
      stage.world.redis.pause()
      await expectStatus(stage, 'degraded', PROBE_MS + MACHINE_MS)
      knownAt = performance.now()
    },
    heal: async (stage) => {
      healedAt = performance.now()
      stage.world.redis.resume()
    },
    after: (stage) => expectStatus(stage, 'ready', PUSH_AGAIN_MS + MACHINE_MS),
    judge(stage, evidence) {
      expectNobodyEnded(stage, pids)
      expectDelivery(stage, evidence, knownAt, healedAt, POLLING_P99_MS)
    },
  }
}
