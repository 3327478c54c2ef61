import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashOfSources } from './next-build.ts'

describe('hashOfSources', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'munui-build-'))
    await mkdir(path.join(root, 'app/inbox'), { recursive: true })
    await write('app/inbox/page.tsx', 'page')
  })
  afterEach(() => rm(root, { recursive: true }))
  const write = (file: string, content: string) => writeFile(path.join(root, file), content)

  it('changes with a source, a new file and a moved border between two files', async () => {
    const hashes = [await hashOfSources(root)]
    await write('app/inbox/page.tsx', 'page 2')
    hashes.push(await hashOfSources(root))
    await write('app/a.ts', 'x')
    hashes.push(await hashOfSources(root))
    await write('app/a.ts', '')
    await write('app/b.ts', 'x')
    hashes.push(await hashOfSources(root))
    expect(new Set(hashes).size).toBe(4)
  })

  it('does not change with tests and with what the build does not read', async () => {
    const before = await hashOfSources(root)
    await write('app/inbox/page.test.tsx', 'test')
    await write('README.md', 'text')
    expect(await hashOfSources(root)).toBe(before)
  })
})
