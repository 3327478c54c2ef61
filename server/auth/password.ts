import { hash, verify } from '@node-rs/argon2'

// argon2id with OWASP's first choice for a server (Password Storage Cheat Sheet, 2026): 19 MiB, 2 passes, 1 lane. argon2id is the
// library's default.
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS)
}

/** Without a stored hash it does the same work and answers no, so that time does not tell who has an account. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  standIn ??= hashPassword('a password that nobody has')
  const matches = await verify(passwordHash ?? (await standIn), password)
  return passwordHash !== null && matches
}

let standIn: Promise<string> | undefined
