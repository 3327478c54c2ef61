import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AppDeps } from './deps.ts'

export type Health = { isDraining(): boolean }

const DATABASE_TIMEOUT_MS = 2000

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work: Postgres answers and it is not stopping. A relay that is
 * deaf or away is `degraded`, not unready: messages are stored, and the sweep carries them.
 */
export function createHealth(deps: AppDeps, { isDraining }: Health) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = request.url?.split('?')[0]
    if (path === '/healthz') {
      answer(response, 200, { status: 'alive', instance: deps.instanceId, uptimeSeconds: Math.round(process.uptime()) })
      return true
    }
    if (path !== '/readyz') return false
    const postgres = await isDatabaseWell(deps)
    const { state, since } = deps.relay.health()
    const ready = postgres && !isDraining()
    answer(response, ready ? 200 : 503, {
      status: isDraining() ? 'draining' : !postgres ? 'unready' : state.is === 'well' ? 'ready' : 'degraded',
      postgres: postgres ? 'well' : 'away',
      relay: state.is,
      relaySinceSeconds: Math.round((performance.now() - since) / 1000),
    })
    return true
  }
}

async function isDatabaseWell(deps: AppDeps): Promise<boolean> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(reject, DATABASE_TIMEOUT_MS, new Error('no answer in time')).unref()
  })
  try {
    await Promise.race([deps.checkDatabase(), timeout])
    return true
  } catch {
    return false
  }
}

function answer(response: ServerResponse, status: number, body: Record<string, unknown>): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
