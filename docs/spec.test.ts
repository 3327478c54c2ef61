import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOMS = ['app', 'components', 'docs', 'e2e', 'prisma', 'scripts', 'server']
const RULE = /\b[A-Z]{2}\d+\b/g

it('every rule of SPEC.md is named by a test, and every rule a test names is in SPEC.md', () => {
  const rules = [...readFileSync('docs/SPEC.md', 'utf8').matchAll(/^\| ([A-Z]{2}\d+) +\|/gm)].map((match) => match[1])
  const files = ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
      .map((name) => join(room, name)),
  )
  const titles = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\b(?:it|test)\(\s*(['"`])(.+?)\1/g)])
  const named = new Set(titles.flatMap(([, , title]) => title?.match(RULE) ?? []))
  expect(rules.length).toBeGreaterThan(40)
  expect(rules.filter((rule) => rule && !named.has(rule))).toEqual([])
  expect([...named].filter((rule) => !rules.includes(rule))).toEqual([])
})
