import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endOf, stopChild } from '#scripts/processes.ts'
import { projectRoot } from '#scripts/project.ts'
import { createBenchDatabase } from '../bench-postgres.ts'
import { addPairs } from '../people.ts'
import { postgresPids, watchCpu } from '../postgres-cpu.ts'
import type { Load } from './load.ts'
import type { FromWriter, ToWriter } from './writer-messages.ts'
import type { WriterName } from './writers.ts'

/** A window of one writer under one load. */
export type Window = {
  seconds: number
  latenciesMs: number[]
  batches: number[]
  nodeSeconds: number
  /** Null where Postgres runs on another machine. */
  postgresSeconds: number | null
}

export type OpenWriter = { measure(load: Load, ms: number): Promise<Window>; close(): Promise<void> }

const CONVERSATIONS = 256
const STOP_WAIT_MS = 5000
/** Pools open their connections in it. */
const RUN_IN_MS = 300
/** As the peers' readers would need it; ours pages by its primary key. */
const INDEX_BY_TIME = 'CREATE INDEX ON chat_messages (conversation_id, created_at)'

/** One writer in a process and a database of its own, warmed up. */
export async function openWriter(
  writer: WriterName,
  options: { serverUrl: string; warmUp: number; inFlight: number },
): Promise<OpenWriter> {
  const { url: databaseUrl, db, drop } = await createBenchDatabase(options.serverUrl)
  const child = fork(path.join(projectRoot, 'bench/append/writer-process.ts'), { execArgv: ['--import', 'tsx'] })
  const ended = endOf(child)
  const close = async () => {
    await stopChild(child, ended, 'SIGTERM', STOP_WAIT_MS)
    await drop()
  }
  async function ask(message: ToWriter): Promise<FromWriter> {
    child.send(message)
    const answer = await Promise.race([once(child, 'message'), ended])
    if (typeof answer === 'string') throw new Error(`a writer ended early (${answer})`)
    return answer[0]
  }
  try {
    const pairs = await addPairs(db, CONVERSATIONS)
    if (writer !== 'ours') await db.query(INDEX_BY_TIME)
    await ask({ type: 'open', job: { writer, databaseUrl, pairs } })
    await ask({ type: 'warm-up', messages: options.warmUp, load: { inFlight: options.inFlight } })
  } catch (error) {
    await close()
    throw error
  }
  return {
    close,
    async measure(load, ms) {
      await ask({ type: 'load', load })
      await sleep(RUN_IN_MS)
      const postgresCpu = watchCpu(await postgresPids(db))
      const answer = await ask({ type: 'measure', ms })
      const postgresSeconds = postgresCpu()
      if (answer.type !== 'measured') throw new Error('a writer measured nothing')
      const { seconds, latenciesMs, batches, cpuSeconds: nodeSeconds } = answer
      return { seconds, latenciesMs, batches, nodeSeconds, postgresSeconds }
    },
  }
}
