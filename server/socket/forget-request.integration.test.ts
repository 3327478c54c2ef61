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

/** That this process still holds. It collects the garbage first. */
const requests = () => queryObjects(IncomingMessage, { format: 'count' }) as unknown as number

it('ME1 keeps nothing of the requests that opened its sockets', async () => {
  const person = await world.addPerson()
  const before = requests()
  const lives = await Promise.all(Array.from({ length: SOCKETS }, () => world.connect(person, world.a)))
  await until(() => requests() - before < SOCKETS / 2)
  expect(lives.every((live) => live.getStatus().is === 'online')).toBe(true)
})
