import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { RelayState } from './relay/relay-state.ts'

/** What an instance counts, in the text format of Prometheus. A registry of its own for each instance of a process. */
export type Metrics = ReturnType<typeof createMetrics>

const RELAY_STATES: RelayState['is'][] = ['well', 'deaf', 'away']

export function createMetrics() {
  const registry = new Registry()
  // The process's own, the lag of its event loop among them.
  collectDefaultMetrics({ register: registry })
  const registers = [registry]

  const relayState = new Gauge({
    name: 'munui_relay_state',
    help: '1 for the state the relay is in',
    labelNames: ['state'],
    registers,
  })
  for (const state of RELAY_STATES) relayState.set({ state }, Number(state === 'away'))

  return {
    registry,
    setRelayState(is: RelayState['is']) {
      for (const state of RELAY_STATES) relayState.set({ state }, Number(state === is))
    },
    relayTransitions: new Counter({
      name: 'munui_relay_transitions_total',
      help: 'changes of the relay into a state',
      labelNames: ['to'],
      registers,
    }),
    relayPublished: new Counter({
      name: 'munui_relay_published_total',
      help: 'messages given to Redis, probes among them',
      registers,
    }),
    relayHeard: new Counter({
      name: 'munui_relay_heard_total',
      help: 'messages that came in from Redis',
      registers,
    }),
    swept: new Counter({
      name: 'munui_swept_total',
      help: 'messages that the relay had lost and the sweep told an audience of',
      registers,
    }),
    historyReplaced: new Counter({
      name: 'munui_history_replaced_total',
      help: 'times the database was found to hold another history',
      registers,
    }),
    appended: new Counter({
      name: 'munui_messages_appended_total',
      help: 'answers of the message log',
      labelNames: ['status'],
      registers,
    }),
    sockets: new Gauge({ name: 'munui_sockets', help: 'connected sockets', registers }),
    slowConsumers: new Counter({
      name: 'munui_slow_consumers_total',
      help: 'connections ended because they took less than was sent to them',
      registers,
    }),
  }
}
