import type { Scenario } from '../scenario.ts'
import { backendsKilled } from './backends-killed.ts'
import { lineForgotten, offlineLong, offlineShortly, tabKilled, twoTabs } from './client-away.ts'
import { connectionsTaken } from './connections-taken.ts'
import { diskFull } from './disk-full.ts'
import { herd } from './herd.ts'
import { historyLost } from './history-lost.ts'
import { hugeFrames } from './huge-frames.ts'
import { eventLoopBlocked, rollingDeploy } from './instance-ends.ts'
import { killedAfterCommit, killedAfterPublish, killedUnderLoad } from './instance-killed.ts'
import { malformedFrames } from './malformed-frames.ts'
import { mixedVersions } from './mixed-versions.ts'
import { postgresKilled, postgresSlow, postgresStopped } from './postgres-away.ts'
import { redisKilledLong, redisKilledShortly, redisStopped } from './redis-away.ts'
import { oneInstanceAlone, repliesLost, subscribersKilled } from './redis-lines.ts'
import { publishRefused, redisFull, rubbishPublished, subscriberCutOff } from './redis-refuses.ts'
import { linesDeaf, publishesDropped } from './relay-deaf.ts'
import { sendsRepeated } from './sends-repeated.ts'
import { manySockets, memberRemoved, sessionEnds } from './sessions.ts'
import { slowConsumer } from './slow-consumer.ts'

/** The fault matrix, in its order. F28, a thousand clients cut every 15 s, is bench/jitter. */
export const ALL_SCENARIOS: readonly Scenario[] = [
  redisKilledShortly,
  redisKilledLong,
  redisStopped(),
  oneInstanceAlone(),
  repliesLost,
  subscribersKilled,
  publishRefused(),
  redisFull,
  subscriberCutOff,
  publishesDropped,
  linesDeaf(),
  rubbishPublished(),
  postgresKilled(),
  postgresStopped(),
  postgresSlow(),
  backendsKilled,
  connectionsTaken(),
  diskFull(),
  historyLost(),
  killedUnderLoad(),
  killedAfterCommit(),
  killedAfterPublish(),
  rollingDeploy,
  eventLoopBlocked,
  offlineShortly(),
  offlineLong(),
  tabKilled(),
  twoTabs(),
  slowConsumer(),
  hugeFrames(),
  malformedFrames(),
  sessionEnds,
  herd(),
  manySockets,
  memberRemoved,
  mixedVersions,
  lineForgotten(),
  sendsRepeated,
]

/** What `npm test` runs: each kind of failure once, together a few minutes on two busy cores. */
export const SUBSET: readonly string[] = ['F1', 'F2', 'F11', 'F13', 'F15', 'F18', 'F19', 'F20', 'F21', 'F26', 'F39']

/** Of the subset, and of any machine that has other things to do as well. */
export const SUBSET_SCALE = { rate: 1, conversations: 10 }
