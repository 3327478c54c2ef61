import { z } from 'zod'
import { tokenKeyOf } from './auth/token-key.ts'

// The only door to the environment. Everything is checked at start, and everything wrong is named at once.

const url = (...schemes: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol),
      `must be a URL that starts with ${schemes.map((one) => `${one}//`).join(' or ')}`,
    )

const envSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** The interface to listen on; all of them when unset. */
  HOST: z.string().optional(),
  /** 0 takes any free port. */
  PORT: z
    .string()
    .default('3000')
    .transform(Number)
    .refine((port) => Number.isInteger(port) && port >= 0 && port <= 65535, 'must be a whole number from 0 to 65535'),
  DATABASE_URL: url('postgres:', 'postgresql:'),
  REDIS_URL: url('redis:', 'rediss:'),
  /** Before every channel, so that several installations can share a Redis. */
  REDIS_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/i, 'must be 1 to 40 letters, digits, - or _')
    .default('munui'),
  /** Signs and encrypts sessions; the same on every instance. */
  NEXTAUTH_SECRET: z.string().min(32, 'must have at least 32 characters (openssl rand -base64 32)'),
  /** The address people see. Without it, AUTH_TRUST_HOST must say that the Host header can be believed. */
  NEXTAUTH_URL: url('http:', 'https:').optional(),
  AUTH_TRUST_HOST: z.enum(['true', 'false']).optional(),
  /** More pages that may open a socket, as origins with commas between. */
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
    .refine(
      (origins) => origins.every((one) => URL.canParse(one) && new URL(one).origin === one),
      'must be origins like https://shop.example, with commas between',
    ),
  /** Whoever shows it may read /metrics; without it there is no such page. */
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Env = z.output<typeof envSchema>

/** How sessions are kept: https in the public address makes the cookie secure, and gives it another name. */
export function sessionKeysOf({ NEXTAUTH_SECRET, NEXTAUTH_URL }: Pick<Env, 'NEXTAUTH_SECRET' | 'NEXTAUTH_URL'>) {
  return {
    secret: NEXTAUTH_SECRET,
    secureCookies: NEXTAUTH_URL?.startsWith('https:') ?? false,
    tokenKey: tokenKeyOf(NEXTAUTH_SECRET),
  }
}

export class EnvError extends Error {
  override name = 'EnvError'
}

/** @throws EnvError with one line a variable. Values are never in it: some are secret. */
export function readEnv(source: Record<string, string | undefined>): Env {
  // An empty value in a .env file means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = envSchema.safeParse(given)
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => describe(issue, given))
  if (given.NODE_ENV === 'production' && !given.NEXTAUTH_URL && given.AUTH_TRUST_HOST !== 'true') {
    problems.push('NEXTAUTH_URL is not set: the address people see, or AUTH_TRUST_HOST=true behind a proxy you trust')
  }
  if (!parsed.success || problems.length > 0) {
    throw new EnvError(`The environment is not complete:\n${problems.map((one) => `  - ${one}`).join('\n')}`)
  }
  return parsed.data
}

function describe(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0])
  return given[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`
}
