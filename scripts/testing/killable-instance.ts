import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Env } from '#server/env.ts'

const PROGRAM = fileURLToPath(new URL('./instance-process.ts', import.meta.url))

/** An instance in a process of its own, in the world of that environment. */
export async function startKillableInstance({ DATABASE_URL, REDIS_URL, REDIS_PREFIX, NEXTAUTH_SECRET }: Env) {
  const own = { NODE_ENV: 'test' as const, LOG_LEVEL: 'warn', DATABASE_URL, REDIS_URL, REDIS_PREFIX, NEXTAUTH_SECRET }
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
    env: { ...process.env, ...own },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const port = await Promise.race([
    once(child, 'message').then(([told]) => Number(told)),
    ended.then(([code]) => Promise.reject(new Error(`the instance ended with ${code}`))),
  ])
  return {
    url: `http://127.0.0.1:${port}`,
    /** As kill -9: no goodbye to anybody. */
    async kill(): Promise<void> {
      child.kill('SIGKILL')
      await ended
    },
  }
}
