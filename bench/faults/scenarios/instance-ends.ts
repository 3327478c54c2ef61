// F22, F23: an instance is asked to go, or stands still.
import { eventsOf } from '../history.ts'
import { rawClient } from '../raw-client.ts'
import type { Scenario } from '../scenario.ts'
import { MACHINE_MS } from './expectations.ts'

const EXIT_MS = 10_000

export const rollingDeploy: Scenario = {
  id: 'F22',
  title: 'SIGTERM under load, each of three instances replaced in turn',
  comparesResources: false,
  async inject(stage) {
    for (const [index, place] of stage.world.fleet.places.entries()) {
      const { instance } = place
      const began = performance.now()
      instance.signal('SIGTERM')
      const drained = await stage.timeUntil(async () => (await instance.readiness())?.status === 503, 2000)
      stage.expect(`instance ${index} says that it drains`, drained !== null)
      // What a load balancer does when it sees the 503.
      place.isAccepting = false
      const refused = await isRefused(stage.pairs[0]?.shopper.person ?? { cookie: '' }, instance.url)
      stage.expect(`instance ${index} takes no new sockets`, refused)
      const ending = await instance.exited
      const took = performance.now() - began
      stage.expect(
        `instance ${index} ends by itself within 10 s`,
        ending === 'exit code 0' && took <= EXIT_MS,
        `${ending} after ${Math.round(took)} ms`,
      )
      stage.note(`instance ${index} was gone after ${Math.round(took)} ms`)
      await place.refill()
    }
  },
  judge(stage, { events }) {
    const failed = eventsOf(events, 'failed').length
    stage.expect('no error is shown to anybody', failed === 0, failed)
  },
}

function isRefused(person: { cookie: string }, url: string): Promise<boolean> {
  const socket = rawClient(person, url)
  return new Promise((resolve) => {
    const end = (answer: boolean) => {
      socket.disconnect()
      resolve(answer)
    }
    socket.on('connect', () => end(false))
    socket.on('connect_error', () => end(true))
  })
}

const BLOCK_MS = 3000

export const eventLoopBlocked: Scenario = {
  id: 'F23',
  title: 'the event loop of one instance stands still for 3 s',
  async inject(stage) {
    const { instance } = stage.place(0)
    await instance.metric('nodejs_eventloop_lag_max_seconds')
    // Being read starts the measure anew, and its first turn is only a beginning.
    await stage.sleep(MACHINE_MS)
    await instance.tell({ do: 'block', ms: BLOCK_MS })
    // The histogram of lag takes the late turn into account with its next one.
    await stage.sleep(MACHINE_MS)
    const lag = await instance.metric('nodejs_eventloop_lag_max_seconds')
    stage.expect('the metric of its lag shows it', lag !== null && lag * 1000 > BLOCK_MS * 0.8, lag)
  },
}
