import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { data, type Person, startWorld, until, type World } from '#scripts/testing/world.ts'

// Instances as processes of their own: only those can be ended.

const INSTANCE = new URL('../bench/faults/instance.ts', import.meta.url).pathname

let world: World
let shopper: Person
let productId: string
beforeAll(async () => {
  world = await startWorld()
  shopper = await world.addPerson()
  productId = await world.addProduct(await world.addShop())
})
afterAll(() => world.stop())

async function startProcess() {
  const { DATABASE_URL, REDIS_URL, REDIS_PREFIX, NEXTAUTH_SECRET } = world.env
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    LOG_LEVEL: 'fatal',
    DATABASE_URL,
    REDIS_URL,
    REDIS_PREFIX,
    NEXTAUTH_SECRET,
  } as NodeJS.ProcessEnv
  const child = fork(INSTANCE, { env, execArgv: ['--import', 'tsx'], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  let output = ''
  child.stdout?.on('data', (text) => {
    output += text
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const exited = once(child, 'exit').then(([code]) => ({ code: code as number, at: performance.now() }))
  return { child, exited, url: `http://127.0.0.1:${port}`, output: () => output }
}

/** A person on it who is told to move. */
async function connectTo(instance: { url: string }) {
  const live = await world.connect(shopper, instance)
  let told = 0
  live.on('server:draining', () => told++)
  const { conversation } = await data(live.command('conversation:open', { productId }))
  return { live, conversationId: conversation.id, told: () => told }
}

const tell = (child: ChildProcess, command: object) => child.send({ id: 1, command })

describe('the end of a process', () => {
  it('SO9 SIGTERM drains: people are told to move, and it ends well within 10 s with exit code 0', async () => {
    const instance = await startProcess()
    const { told } = await connectTo(instance)
    const began = performance.now()
    instance.child.kill('SIGTERM')
    const { code, at } = await instance.exited
    expect(code).toBe(0)
    expect(told()).toBe(1)
    expect(at - began).toBeLessThan(10_000)
  })

  it('SO9 a second signal ends it at once', async () => {
    const instance = await startProcess()
    const { told } = await connectTo(instance)
    instance.child.kill('SIGTERM')
    await until(() => told() === 1)
    instance.child.kill('SIGTERM')
    // A drain that was let finish would end it with 0.
    expect((await instance.exited).code).toBe(1)
  })

  it('SO11 an exception that nobody caught is logged, and the instance drains and ends with exit code 1', async () => {
    const instance = await startProcess()
    const { told } = await connectTo(instance)
    tell(instance.child, { do: 'throw' })
    const { code } = await instance.exited
    expect(code).toBe(1)
    expect(told()).toBe(1)
    expect(instance.output()).toContain('nobody catches this')
  })
})
