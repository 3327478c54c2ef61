// What Prisma and pg say when nobody answers: P1xxx cannot reach or lost the server, P2024 no connection in time; 08 and
// 57P of SQLSTATE connection lost or server stopping, 57014 statement time-out, 53300 too many connections.
const AWAY_CODES = /^(P10(01|02|08|17)|P2024|08|57P0|57014|53300|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/
const AWAY_WORDS =
  /timeout exceeded when trying to connect|connection terminated|query read timeout|not currently accepting connections/i

/** True when the same request may succeed once the database is back; false for defects. */
export function isDatabaseAway(error: unknown): boolean {
  for (let one: unknown = error; one instanceof Error; one = innerOf(one)) {
    const code = 'code' in one ? String(one.code) : ''
    if (AWAY_CODES.test(code) || AWAY_WORDS.test(one.message)) return true
  }
  return false
}

/** What Prisma's driver adapter was told, or what an error was made of. */
function innerOf(error: Error): unknown {
  const meta = 'meta' in error ? error.meta : undefined
  return typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta
    ? meta.driverAdapterError
    : error.cause
}
