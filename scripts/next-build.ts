// The production build, and whether the one on disk is still the one that these sources make.
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { projectRoot } from './project.ts'
import { runPackageProgram, type StepOptions, SUCCESS } from './steps.ts'

// What `next build` reads. scripts/, e2e/, docs/ and the migrations do not change it.
const SOURCES = ['app', 'components', 'server', 'public', 'prisma/schema.prisma', 'proxy.ts', 'package-lock.json']
const CONFIGS = ['package.json', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json']
const TEST_FILE = /\.test\.tsx?$/

const stampFile = path.join(projectRoot, '.next', 'munui-build')

export async function isBuildFresh(): Promise<boolean> {
  const stamp = await readFile(stampFile, 'utf8').catch(() => '')
  return stamp !== '' && stamp === (await hashOfSources(projectRoot))
}

/** Answers whether it worked; what went wrong is in its output. */
export async function buildNow(options: StepOptions): Promise<boolean> {
  await rm(stampFile, { force: true })
  // Taken before: what is changed during the build makes it stale.
  const hash = await hashOfSources(projectRoot)
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...options.env }
  const ending = await runPackageProgram('next/dist/bin/next', ['build'], { ...options, env })
  if (ending !== SUCCESS) return false
  await writeFile(stampFile, hash)
  return true
}

export async function hashOfSources(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const source of [...SOURCES, ...CONFIGS]) await addToHash(hash, root, source)
  return hash.digest('hex')
}

async function addToHash(hash: ReturnType<typeof createHash>, root: string, relative: string): Promise<void> {
  const full = path.join(root, relative)
  const entries = await readdir(full).catch((error: NodeJS.ErrnoException) => error.code)
  if (Array.isArray(entries)) {
    for (const entry of entries.sort()) await addToHash(hash, root, path.join(relative, entry))
  } else if (entries === 'ENOTDIR' && !TEST_FILE.test(relative)) {
    // The lengths keep "ab" + "c" apart from "a" + "bc".
    const content = await readFile(full)
    hash.update(`${relative}\0${content.length}\0`).update(content)
  }
}
