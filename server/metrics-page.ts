import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AppDeps } from './deps.ts'

/** `/metrics` for who shows METRICS_TOKEN as a bearer token; for everybody else there is no such page. */
export function createMetricsPage({ env, metrics }: Pick<AppDeps, 'env' | 'metrics'>) {
  const { METRICS_TOKEN: token } = env
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (request.url?.split('?')[0] !== '/metrics' || token === undefined) return false
    if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) return false
    const body = await metrics.registry.metrics()
    response.writeHead(200, { 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' })
    response.end(body)
    return true
  }
}

/** In a time that tells nothing of where they differ. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
