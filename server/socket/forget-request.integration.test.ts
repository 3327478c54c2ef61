import { IncomingMessage } from 'node:http'
import { queryObjects } from 'node:v8'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorld, until, type World } from '#scripts/testing/world.ts'

const SOCKETS = 20

let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

/** Of the requests that this process holds, those that opened a socket. It collects the garbage first. */
function upgrades(): number {
  const held = queryObjects(IncomingMessage, { format: 'summary' }) as unknown as string[]
  return held.filter((text) => text.includes('websocket') && text.includes('cookie')).length
}

it('ME1 keeps nothing of the requests that opened its sockets', async () => {
  const person = await world.addPerson()
  const lives = await Promise.all(Array.from({ length: SOCKETS }, () => world.connect(person, world.a)))
  await until(() => upgrades() === 0)
  expect(lives.every((live) => live.getStatus().is === 'online')).toBe(true)
})
