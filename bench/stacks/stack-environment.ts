import { SESSION_SECRET } from '../people.ts'

/** As in production, and the same for every stack; each reads what it knows. */
export function stackEnvironment(databaseUrl: string, redisUrl: string) {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    REDIS_PREFIX: 'munui-bench',
    HOST: '127.0.0.1',
    NEXTAUTH_SECRET: SESSION_SECRET,
    NEXTAUTH_URL: '',
    AUTH_TRUST_HOST: 'true',
    ALLOWED_ORIGINS: '',
    LOG_LEVEL: 'warn',
  }
}
