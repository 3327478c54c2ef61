import { setTimeout as sleep } from 'node:timers/promises'
import { startTcpProxy } from '#scripts/testing/tcp-proxy.ts'
import type { FaultWorld } from './fault-world.ts'
import type { People } from './people.ts'
import type { Outcome } from './row.ts'
import { type Pair, type Stage, timeUntil } from './stage.ts'

export type CleanUp = () => Promise<void> | void

export function createStage(options: {
  world: FaultWorld
  recorder: Stage['recorder']
  people: People
  pairs: readonly Pair[]
  idle: Pair
  outcome: Outcome
  cleanUps: CleanUp[]
}): Stage {
  const { world, recorder, people, pairs, idle, outcome, cleanUps } = options
  const place = (index: number) => {
    const found = world.fleet.places[index]
    if (!found) throw new Error(`there is no place ${index}`)
    return found
  }
  return {
    world,
    recorder,
    pairs,
    idle,
    place,
    async openLine(near) {
      const line = await startTcpProxy(place(near).door.port)
      cleanUps.push(line.close)
      return line
    },
    openTab: ({ name, of, line, pairs: shown, device }) => {
      const conversationIds = shown.map((pair) => pair.conversationId)
      return people.open(name, of.person, `http://127.0.0.1:${line.port}`, conversationIds, device)
    },
    async openPair(name, { shopper, seller }) {
      const [pair] = await people.openShop(name, 1, { seller, shopperOf: () => shopper })
      return pair as Pair
    },
    expect: (what, isSo, found) =>
      void outcome.expectations.push({ what, isSo, found: found === undefined ? '' : String(found) }),
    note: (text) => void outcome.notes.push(text),
    notBuilt: (what) => void outcome.notBuilt.push(what),
    lostByFault(clientIds) {
      outcome.lostByFault = new Set(clientIds)
    },
    onEnd: (cleanUp) => void cleanUps.push(cleanUp),
    sleep: (ms) => sleep(ms),
    timeUntil,
  }
}
