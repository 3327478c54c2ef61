import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')

type Case = readonly [file: string, specifier: string]

/** The cases whose import the linter refuses, by our own configuration, in files that lie in those rooms. */
function refusedOf(cases: readonly Case[]): Case[] {
  const folder = mkdtempSync(join(tmpdir(), 'munui-rooms-'))
  try {
    const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
    writeFileSync(
      join(folder, 'biome.json'),
      JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } }),
    )
    const files = cases.map(([file], i) => file.replace('thing', `thing-${i}`))
    for (const [i, file] of files.entries()) {
      mkdirSync(join(folder, dirname(file)), { recursive: true })
      writeFileSync(join(folder, file), `import { thing } from '${cases[i]?.[1]}'\n\nexport const other = thing\n`)
    }
    const args = [biome, 'lint', '--only=style/noRestrictedImports', '--reporter=github', '--max-diagnostics=none', '.']
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    return cases.filter((_, i) => `${stdout}${stderr}`.includes(files[i] as string))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const FORBIDDEN: Case[] = [
  ['server/protocol/thing.ts', '#server/domain/actor.ts'],
  ['server/protocol/thing.ts', 'node:fs'],
  ['server/domain/thing.ts', '#server/store/message-log.ts'],
  ['server/domain/thing.ts', 'zod'],
  ['server/domain/thing.ts', 'next/headers'],
  ['server/store/thing.ts', 'ioredis'],
  ['server/relay/thing.ts', '#server/store/message-log.ts'],
  ['server/socket/thing.ts', '#server/store/message-log.ts'],
  ['server/socket/thing.ts', 'ioredis'],
  ['server/auth/thing.ts', 'socket.io'],
  ['server/auth/thing.ts', '#server/deps.ts'],
  ['server/socket/thing.ts', '#server/deps.ts'],
  ['components/account/thing.tsx', '#server/domain/actor.ts'],
  ['components/ui/thing.tsx', '#components/inbox/use-inbox.ts'],
  ['components/live/thing.ts', '#components/ui/button.tsx'],
  ['components/inbox/thing.tsx', '#components/conversation/composer.tsx'],
  ['components/inquiries/thing.tsx', '#components/inbox/inbox-row.tsx'],
  ['components/conversation/thing.tsx', '#server/deps.ts'],
  ['app/thing.tsx', '#server/store/message-log.ts'],
  ['app/thing.tsx', '#server/socket/socket-server.ts'],
]

const ALLOWED: Case[] = [
  ['server/protocol/thing.ts', 'zod'],
  ['server/domain/thing.ts', '#server/protocol/result.ts'],
  ['server/store/thing.ts', '#prisma/generated/client.ts'],
  ['components/inbox/thing.tsx', '#components/live/live-socket.ts'],
  ['components/inquiries/thing.tsx', '#components/live/conversation-list.ts'],
  ['app/thing.tsx', '#server/domain/list-inbox.ts'],
]

describe('the room rules', () => {
  it('refuse what a room may not know', () => {
    expect(refusedOf(FORBIDDEN)).toEqual(FORBIDDEN)
  })

  it('let pass what it may', () => {
    expect(refusedOf(ALLOWED)).toEqual([])
  })
})
