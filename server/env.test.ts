import { describe, expect, it } from 'vitest'
import { EnvError, readEnv } from './env.ts'

const complete = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://user:secret@localhost/munui',
  REDIS_URL: 'redis://localhost:6379',
  NEXTAUTH_SECRET: 'x'.repeat(32),
  NEXTAUTH_URL: 'https://shop.example',
}

function problemsOf(source: Record<string, string | undefined>): string {
  try {
    readEnv(source)
  } catch (error) {
    if (error instanceof EnvError) return error.message
  }
  return ''
}

describe('the environment', () => {
  it('takes a complete one, with defaults', () => {
    expect(readEnv(complete)).toMatchObject({
      PORT: 3000,
      REDIS_PREFIX: 'munui',
      LOG_LEVEL: 'info',
      ALLOWED_ORIGINS: [],
    })
  })

  it('EN1 names every missing variable at once', () => {
    const problems = problemsOf({ NODE_ENV: 'production' })
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'NEXTAUTH_SECRET', 'NEXTAUTH_URL'])
      expect(problems).toContain(`${name} is not set`)
  })

  it('EN1 names every malformed variable and what it must be, without its value', () => {
    const problems = problemsOf({
      ...complete,
      DATABASE_URL: 'mysql://root:hunter2@x',
      PORT: 'http',
      ALLOWED_ORIGINS: 'shop.example',
    })
    expect(problems).toContain('DATABASE_URL must be a URL that starts with postgres:// or postgresql://')
    expect(problems).toContain('PORT must be a whole number from 0 to 65535')
    expect(problems).toContain('ALLOWED_ORIGINS must be origins')
    expect(problems).not.toContain('hunter2')
  })

  it('takes an empty value as not set', () => {
    expect(problemsOf({ ...complete, REDIS_URL: '' })).toContain('REDIS_URL is not set')
  })
})
