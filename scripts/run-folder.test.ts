import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fieldsOfStat, processIdentity } from './process-identity.ts'
import { claimDataFolder, runFolderOf } from './run-folder.ts'

describe('claimDataFolder', () => {
  let dataDir: string
  let sleeper: ChildProcess
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'munui run folder '))
    await mkdir(runFolderOf(dataDir))
    sleeper = spawn('sleep', ['60'], { stdio: 'ignore' })
  })
  afterEach(async () => {
    sleeper.kill('SIGKILL')
    await rm(dataDir, { recursive: true })
  })

  const writeRecord = (name: string, record: object) =>
    writeFile(path.join(runFolderOf(dataDir), `${name}.json`), JSON.stringify(record))
  const sleeperRecord = () => ({
    pid: Number(sleeper.pid),
    identity: processIdentity(Number(sleeper.pid)),
    stopSignal: 'SIGTERM',
  })

  it('refuses a folder on which a process works, and takes it after the release', async () => {
    const claim = await claimDataFolder(dataDir)
    await expect(claimDataFolder(dataDir)).rejects.toThrow(`Process ${process.pid} already works on ${dataDir}`)
    await claim.release()
    await (await claimDataFolder(dataDir)).release()
  })

  it('takes a folder whose owner is gone, also when its number is in use again', async () => {
    await writeRecord('owner', { ...sleeperRecord(), identity: 'another boot:1' })
    await (await claimDataFolder(dataDir)).release()
    expect(await readdir(runFolderOf(dataDir))).toEqual([])
  })

  it('ends a process that a killed run left', async () => {
    await writeRecord('postgres', sleeperRecord())
    const ended = new Promise((resolve) => sleeper.once('exit', (_, signal) => resolve(signal)))
    await claimDataFolder(dataDir)
    expect(await ended).toBe('SIGTERM')
  })

  it('leaves a process alone that only has the number of a recorded one', async () => {
    await writeRecord('postgres', { ...sleeperRecord(), identity: 'another boot:1' })
    await claimDataFolder(dataDir)
    expect(processIdentity(Number(sleeper.pid))).not.toBeNull()
  })

  it('is not disturbed by a record that was cut short', async () => {
    await writeFile(path.join(runFolderOf(dataDir), 'owner.json'), '{"pid": 1')
    await writeFile(path.join(runFolderOf(dataDir), 'redis.json'), '')
    await (await claimDataFolder(dataDir)).release()
  })
})

describe('fieldsOfStat', () => {
  it('reads past a name with spaces and brackets', () => {
    const stat = `4711 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 90210 20`
    expect(fieldsOfStat(stat)).toEqual({ isZombie: false, startedAt: '90210' })
  })
})
