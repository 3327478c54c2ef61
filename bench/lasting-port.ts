import { isPortFree } from '#scripts/ports.ts'

// Below the ports that Linux and macOS give to outgoing connections: what was killed on one of those could find its port
// taken by some client when it comes back.
const FIRST = 20_000
const LAST = 31_999

/** A free port for a server that will be killed and started again on it. */
export async function findLastingPort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1))
    if (await isPortFree(port)) return port
  }
}
