// Who works on a data folder, and which processes they started there. It outlives a run that was killed hard: the next
// one ends what the records prove to be left over, and nothing else.
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processIdentity } from './process-identity.ts'
import { SentenceError } from './sentence-error.ts'

export interface ProcessRecord {
  pid: number
  identity: string
  stopSignal: NodeJS.Signals
}

const STOP_WAIT_MS = 15_000
const OWNER = 'owner.json'

export const runFolderOf = (dataDir: string) => path.join(dataDir, 'run')

/** Takes the folder for this process and ends what a killed run left; throws a sentence if somebody works on it. */
export async function claimDataFolder(dataDir: string): Promise<{ release(): Promise<void> }> {
  const folder = runFolderOf(dataDir)
  await mkdir(dataDir, { recursive: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await takeOwnership(folder, dataDir)
  for (const file of await readdir(folder)) {
    if (file === OWNER || !file.endsWith('.json')) continue
    const record = await readRecord(path.join(folder, file))
    if (record && isSameProcess(record)) await endLeftover(record)
    await rm(path.join(folder, file), { force: true })
  }
  return { release: () => rm(path.join(folder, OWNER), { force: true }) }
}

async function takeOwnership(folder: string, dataDir: string) {
  const owner = path.join(folder, OWNER)
  const mine = path.join(folder, `claim-${process.pid}.tmp`)
  const record = { pid: process.pid, identity: processIdentity(process.pid) ?? '', stopSignal: 'SIGTERM' as const }
  await writeFile(mine, JSON.stringify(record))
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      // A link appears whole or not at all, unlike a file that is opened and then written.
      if (await appears(link(mine, owner))) return
      const other = await readRecord(owner)
      if (other && isSameProcess(other)) {
        throw new SentenceError(`Process ${other.pid} already works on ${dataDir}: stop it, or choose another folder.`)
      }
      await setStaleAside(owner, dataDir)
    }
    throw new SentenceError(`Another process is just starting on ${dataDir}; try again.`)
  } finally {
    await rm(mine, { force: true })
  }
}

// Two starters may find the same stale file; the slower one must not remove what the faster one put in its place.
async function setStaleAside(owner: string, dataDir: string) {
  const aside = `${owner}.${process.pid}.tmp`
  await rename(owner, aside).catch(() => undefined)
  const moved = await readRecord(aside)
  if (moved && isSameProcess(moved)) {
    await appears(link(aside, owner))
    throw new SentenceError(`Process ${moved.pid} just started on ${dataDir}: stop it, or choose another folder.`)
  }
  await rm(aside, { force: true })
}

async function appears(made: Promise<void>): Promise<boolean> {
  return made.then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
}

async function endLeftover(record: ProcessRecord) {
  signalIfRunning(record, record.stopSignal)
  const deadline = Date.now() + STOP_WAIT_MS
  while (isSameProcess(record) && Date.now() < deadline) await sleep(50)
  if (isSameProcess(record)) signalIfRunning(record, 'SIGKILL')
  while (isSameProcess(record)) await sleep(20)
}

function signalIfRunning(record: ProcessRecord, signal: NodeJS.Signals) {
  try {
    process.kill(record.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

export function isSameProcess(record: ProcessRecord): boolean {
  return record.identity !== '' && processIdentity(record.pid) === record.identity
}

async function readRecord(file: string): Promise<ProcessRecord | null> {
  try {
    const record = JSON.parse(await readFile(file, 'utf8')) as Partial<ProcessRecord>
    if (!Number.isInteger(record.pid) || typeof record.identity !== 'string') return null
    return { pid: Number(record.pid), identity: record.identity, stopSignal: record.stopSignal ?? 'SIGTERM' }
  } catch {
    return null
  }
}
