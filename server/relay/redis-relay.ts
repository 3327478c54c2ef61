import { Redis } from 'ioredis'
import type { Audience } from '#server/domain/audience.ts'
import type { Relay } from '#server/domain/deps.ts'
import type { Fact } from '#server/protocol/facts.ts'
import { createInterest } from './interest.ts'
import { decodeRelayMessage, encodeRelayMessage } from './relay-message.ts'

/**
 * The relay over Redis Pub/Sub, by interest: an instance is subscribed only to the audiences that have a socket on it. It
 * knows nothing of sockets and stores nothing. Nothing may depend on it for correctness.
 */
export interface RedisRelay extends Relay {
  isConnected(): boolean
  close(): Promise<void>
}

export type RelayOptions = {
  url: string
  prefix: string
  instanceId: string
  onProblem: (what: string, more?: Record<string, unknown>) => void
}

/** Longer than any healthy Redis takes; a paused one must not hold a sender. */
const COMMAND_TIMEOUT_MS = 500

export function createRedisRelay({ url, prefix, instanceId, onProblem }: RelayOptions): RedisRelay {
  // Nothing is queued or sent again by the client library: a late publish would only be a duplicate. The time-out is
  // what settles a command whose reply never comes (ioredis#2193).
  const pub = new Redis(url, {
    enableOfflineQueue: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 1,
    autoResendUnfulfilledCommands: false,
    retryStrategy,
  })
  // ioredis says `ready` before it has resubscribed, and does not say when it has: we do that ourselves.
  const sub = new Redis(url, {
    autoResubscribe: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
    autoResendUnfulfilledCommands: false,
    enableOfflineQueue: false,
    maxRetriesPerRequest: null,
    keepAlive: 5000,
    retryStrategy,
  })

  const channelOf = (audience: Audience) => `${prefix}:${audience}`
  const audienceOf = (channel: string) => channel.slice(prefix.length + 1) as Audience
  let hear: (audience: Audience, fact: Fact) => void = () => {}
  let reset: () => void = () => {}
  let outgoing: { channel: string; text: string }[] = []

  const interest = createInterest({
    subscribe: (audiences) => attempt('subscribe', () => sub.subscribe(...audiences.map(channelOf))),
    unsubscribe: (audiences) => attempt('unsubscribe', () => sub.unsubscribe(...audiences.map(channelOf))),
  })

  // While Redis is away nothing can be subscribed; `ready` does it all when it is back.
  async function attempt(what: string, command: () => Promise<unknown>): Promise<void> {
    if (sub.status !== 'ready') return
    try {
      await command()
    } catch (error) {
      onProblem(`relay could not ${what}`, { err: error })
      // A line without an answer is as good as none. The new one subscribes to everything, and resets.
      sub.disconnect(true)
    }
  }

  async function onReady(): Promise<void> {
    await interest.resubscribe()
    reset()
  }

  function flush(): void {
    const batch = outgoing
    outgoing = []
    if (pub.status !== 'ready') return
    const pipeline = pub.pipeline()
    for (const { channel, text } of batch) pipeline.publish(channel, text)
    pipeline.exec().then(
      (results) => {
        const error = results?.find(([one]) => one)?.[0]
        if (error) onProblem('Redis refused to publish', { err: error })
      },
      (err) => onProblem('relay could not publish', { err, messages: batch.length }),
    )
  }

  sub.on('ready', () => void onReady())
  sub.on('message', (channel: string, text: string) => {
    const message = decodeRelayMessage(text)
    if (!message) onProblem('relay heard something that does not fit', { channel, bytes: text.length })
    else if (message.from !== instanceId) hear(audienceOf(channel), message.fact)
  })
  tellOutages(pub, 'publisher', onProblem)
  tellOutages(sub, 'subscriber', onProblem)

  return {
    publish(audiences, fact) {
      const text = encodeRelayMessage(instanceId, fact)
      if (outgoing.length === 0) queueMicrotask(flush)
      for (const audience of audiences) {
        hear(audience, fact)
        outgoing.push({ channel: channelOf(audience), text })
      }
    },
    join: (audience) => interest.join(audience),
    leave: (audience) => interest.leave(audience),
    onFact: (listener) => {
      hear = listener
    },
    onReset: (listener) => {
      reset = listener
    },
    isConnected: () => pub.status === 'ready' && sub.status === 'ready',
    async close() {
      interest.stop()
      flush()
      await Promise.allSettled([pub.quit(), sub.quit()])
      pub.disconnect()
      sub.disconnect()
    },
  }
}

/** One line an outage, not one a try. */
function tellOutages(redis: Redis, role: string, onProblem: RelayOptions['onProblem']): void {
  let isTold = false
  redis.on('error', (err: Error) => {
    if (!isTold) onProblem(`relay ${role} is away`, { err })
    isTold = true
  })
  redis.on('ready', () => {
    if (isTold) onProblem(`relay ${role} is back`)
    isTold = false
  })
}

/** Forever, soon at first; jittered, so that instances do not come back in one rush. Milliseconds. */
function retryStrategy(times: number): number {
  return Math.min(50 * 2 ** times, 2000) * (0.5 + Math.random() / 2)
}
