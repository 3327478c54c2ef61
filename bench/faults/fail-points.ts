import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import type { AppDeps } from '#server/deps.ts'
import type { InstanceCommand } from './instance-commands.ts'

/** Long enough for a publish to reach Redis, which is on this machine. */
const PUBLISHED_WITHIN_MS = 100

/** The same deps, and the places at which they can be told to break. */
export function addFailPoints(deps: AppDeps) {
  let dieAfterCommitOf: string | null = null
  let dieAfterPublishOf: string | null = null
  let isDropping = false
  const accepted = new Set<Socket>()
  // Every connection that this process has taken; those that it made, to Redis and Postgres, are not among them.
  subscribe('net.server.socket', (message) => {
    const { socket } = message as { socket: Socket }
    accepted.add(socket)
    socket.once('close', () => accepted.delete(socket))
  })

  const messages: AppDeps['messages'] = {
    ...deps.messages,
    async append(input) {
      const outcome = await deps.messages.append(input)
      if (input.body === dieAfterCommitOf) process.kill(process.pid, 'SIGKILL')
      return outcome
    },
  }
  const relay: AppDeps['relay'] = {
    ...deps.relay,
    publish(audiences, fact) {
      if (isDropping) return
      deps.relay.publish(audiences, fact)
      if (fact.event !== 'message:created' || fact.data.body !== dieAfterPublishOf) return
      // The ack is written within this turn: it goes into the cork.
      for (const socket of accepted) socket.cork()
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), PUBLISHED_WITHIN_MS)
    },
  }

  return {
    deps: { ...deps, messages, relay },
    carryOut(command: InstanceCommand): null {
      if (command.do === 'dieAfterCommit') dieAfterCommitOf = command.body
      if (command.do === 'dieAfterPublish') dieAfterPublishOf = command.body
      if (command.do === 'dropPublishes') isDropping = command.isOn
      if (command.do === 'block') blockFor(command.ms)
      if (command.do === 'throw') setImmediate(throwUncaught)
      return null
    },
  }
}

function throwUncaught(): never {
  throw new Error('nobody catches this')
}

function blockFor(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
