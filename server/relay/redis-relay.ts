import type { Audience } from '#server/domain/audience.ts'
import type { History, MessageLog, Relay } from '#server/domain/deps.ts'
import type { Fact } from '#server/protocol/facts.ts'
import { sideOf } from '#server/protocol/sides.ts'
import { createHeard } from './heard.ts'
import { createInterest } from './interest.ts'
import { createProbe } from './probe.ts'
import { openRedisLines, type RedisLines } from './redis-lines.ts'
import { decodeRelayMessage, encodeRelayMessage, isFrom } from './relay-message.ts'
import type { RelayState } from './relay-state.ts'
import { createRelayWatch } from './relay-watch.ts'
import { createSweep, type SweepPace } from './sweep.ts'

/**
 * The relay over Redis Pub/Sub, by interest: an instance is subscribed only to the audiences that have a socket on it.
 * Nothing depends on it for correctness: it watches itself (probe, state), and what it loses the sweep finds in the log.
 */
export interface RedisRelay extends Relay {
  /** How it is, and since when (performance.now). */
  health(): { state: RelayState; since: number }
  /** For what else is kept in Redis: no command waits for long, and each rejects while Redis is away. */
  redis: RedisLines['pub']
  close(): Promise<void>
}

export type RelayOptions = {
  url: string
  prefix: string
  instanceId: string
  history: History
  messages: Pick<MessageLog, 'pageAfter'>
  observer: RelayObserver
  timing?: Partial<RelayTiming>
}

/** For logs and metrics. */
export type RelayObserver = {
  stateChanged(state: RelayState, before: RelayState): void
  problem(what: string, more?: Record<string, unknown>): void
  published(facts: number): void
  heard(): void
  /** Told by the sweep, because the relay had lost them. */
  swept(messages: number): void
}

export type RelayTiming = SweepPace & { probeMs: number; probeTimeoutMs: number }

// A message that every publish has lost is shown within 2 s, and a deaf relay is known as such within 2 s.
const TIMING: RelayTiming = { wellMs: 1800, fastMs: 200, probeMs: 750, probeTimeoutMs: 1250 }
/** Longer than a look reaches back (LOOK_BACK_MS), with some sweeps between. */
const HEARD_MS = 20_000

export function createRedisRelay(options: RelayOptions): RedisRelay {
  const { prefix, instanceId, observer } = options
  const timing = { ...TIMING, ...options.timing }
  const probeChannel = `${prefix}:probe:${instanceId}`
  const channelOf = (audience: Audience) => `${prefix}:${audience}`
  const audienceOf = (channel: string) => channel.slice(prefix.length + 1) as Audience
  let listener: (audience: Audience, fact: Fact, json: string) => void = () => {}
  let reset: () => void = () => {}
  let outgoing: { channel: string; text: string }[] = []
  /** Counts the lines: what was asked on earlier ones fails by its time-out, and says nothing about those of now. */
  let generation = 0

  const lines = openRedisLines(options.url, {
    up: () => lines.areReady() && watch.on('connected'),
    down() {
      generation++
      watch.on('lost')
    },
  })
  const heard = createHeard(HEARD_MS)
  const interest = createInterest({
    subscribe: (audiences) => attempt('subscribe', audiences.map(channelOf)),
    unsubscribe: (audiences) => attempt('unsubscribe', audiences.map(channelOf)),
    onForget: heard.forget,
  })
  const probe = createProbe({
    everyMs: timing.probeMs,
    timeoutMs: timing.probeTimeoutMs,
    send(text) {
      publishSoon(probeChannel, text)
      return lines.pub.status === 'ready'
    },
    onHeard: () => watch.on('heard'),
    onMissed: () => watch.on('failed'),
  })
  const sweep = createSweep({
    history: options.history,
    pageAfter: options.messages.pageAfter,
    heard,
    audiences: interest.audiences,
    tell,
    isRelayWell: () => watch.state().is === 'well',
    pace: timing,
    onFound: observer.swept,
    onGap: () => reset(),
    onError: (err) => observer.problem('the sweep could not look', { err }),
  })
  const watch = createRelayWatch({
    renewLines: lines.renew,
    subscribeAll: async () => (await attempt('subscribe', [probeChannel])) && interest.resubscribe(),
    probeAgain: probe.again,
    sweep: sweep.now,
    onChange(state, before) {
      observer.stateChanged(state, before)
      if (state.is !== before.is) sweep.hurry()
      if (state.is === 'well') reset()
    },
  })

  /** To the sockets here. */
  function tell(audience: Audience, fact: Fact, json = JSON.stringify(fact.data)): void {
    if (!interest.has(audience)) return
    note(audience, fact)
    listener(audience, fact, json)
  }

  function note(audience: Audience, { event, data }: Fact): void {
    if (event === 'conversation:readMoved') heard.noteRead(data.conversationId, data.side, data.seq)
    if (event !== 'message:created') return
    heard.note(audience, data.conversationId, data.seq)
    // Whoever writes has read.
    heard.noteRead(data.conversationId, sideOf(data.sender.role), data.seq)
  }

  // While a line is away nothing can be done on it; when both are back everything is subscribed anew.
  async function attempt(what: 'subscribe' | 'unsubscribe', channels: readonly string[]): Promise<boolean> {
    if (lines.sub.status !== 'ready') return false
    const asked = generation
    try {
      await lines.sub[what](...channels)
      return true
    } catch (err) {
      fail(asked, `the relay could not ${what}`, err)
      return false
    }
  }

  // What is said in one turn goes in one write.
  function publishSoon(channel: string, text: string): void {
    if (outgoing.length === 0) process.nextTick(flush)
    outgoing.push({ channel, text })
  }

  function flush(): void {
    const batch = outgoing
    outgoing = []
    if (lines.pub.status !== 'ready') return
    const pipeline = lines.pub.pipeline()
    for (const { channel, text } of batch) pipeline.publish(channel, text)
    observer.published(batch.length)
    const asked = generation
    const failed = (err: unknown) => fail(asked, 'the relay could not publish', err)
    pipeline.exec().then((results) => {
      const error = results?.find(([one]) => one)?.[0]
      if (error) failed(error)
    }, failed)
  }

  function fail(asked: number, what: string, err: unknown): void {
    observer.problem(what, { err })
    if (asked === generation) watch.on('failed')
  }

  lines.sub.on('message', (channel: string, text: string) => {
    if (channel === probeChannel) return probe.hear(text)
    observer.heard()
    // The sockets here have been told.
    if (isFrom(instanceId, text)) return
    const message = decodeRelayMessage(text)
    if (message) tell(audienceOf(channel), message.fact)
    else observer.problem('the relay heard something that does not fit', { channel, bytes: text.length })
  })
  probe.start()
  sweep.start()

  return {
    publish(audiences, fact) {
      const json = JSON.stringify(fact.data)
      const text = encodeRelayMessage(instanceId, fact.event, json)
      for (const audience of audiences) {
        tell(audience, fact, json)
        publishSoon(channelOf(audience), text)
      }
    },
    join: interest.join,
    leave: interest.leave,
    onFact: (next) => {
      listener = next
    },
    onReset: (next) => {
      reset = next
    },
    health: () => ({ state: watch.state(), since: watch.since() }),
    redis: lines.pub,
    async close() {
      probe.stop()
      watch.stop()
      interest.stop()
      await sweep.stop()
      flush()
      await lines.close()
    },
  }
}
