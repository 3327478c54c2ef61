import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { processIdentity } from './process-identity.ts'
import type { ProcessRecord } from './run-folder.ts'
import { runFolderOf } from './run-folder.ts'

export interface Account {
  uid: number
  gid: number
}

export interface ProcessOptions {
  name: string
  dataDir: string
  command: string
  args: string[]
  env?: Record<string, string | undefined>
  cwd?: string
  account?: Account
  /** Its output goes to ours instead of its log file. */
  toTerminal?: boolean
  /** Node's channel for messages between us and it. */
  withIpc?: boolean
  stopSignal: NodeJS.Signals
  stopWaitMs: number
}

export interface RunningProcess {
  pid: number
  /** Resolves with how it ended, as in "exit code 1"; never rejects. */
  exited: Promise<string>
  hasExited(): boolean
  stop(): Promise<void>
  lastLines(): string
  child: ChildProcess
}

export const logFileOf = (dataDir: string, name: string) => path.join(dataDir, 'log', `${name}.log`)

/** Starts a process that has a log file of its own and that the next run finds should this one be killed. */
export function startProcess(options: ProcessOptions): RunningProcess {
  const { command, args, env, cwd, account, dataDir, name, toTerminal, withIpc } = options
  const logFile = logFileOf(dataDir, name)
  mkdirSync(path.dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'w', 0o600)
  const output = toTerminal ? 'inherit' : log
  const stdio: StdioOptions = ['ignore', output, output, ...(withIpc ? ['ipc' as const] : [])]
  const child = spawn(command, args, { env: env as NodeJS.ProcessEnv, cwd, ...account, stdio })
  closeSync(log)
  const forget = remember(child, options)
  const exited = endOf(child).finally(forget)
  let ended = false
  void exited.then(() => {
    ended = true
  })
  return {
    pid: child.pid ?? 0,
    exited,
    hasExited: () => ended,
    stop: () => stopChild(child, exited, options.stopSignal, options.stopWaitMs),
    lastLines: () => readLastLines(logFile),
    child,
  }
}

export function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`))
  })
}

export async function stopChild(child: ChildProcess, exited: Promise<string>, signal: NodeJS.Signals, waitMs: number) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  const timer = setTimeout(() => child.kill('SIGKILL'), waitMs)
  await exited
  clearTimeout(timer)
}

function remember(child: ChildProcess, { dataDir, name, stopSignal }: ProcessOptions): () => void {
  if (child.pid === undefined) return () => undefined
  const file = path.join(runFolderOf(dataDir), `${name}.json`)
  const record: ProcessRecord = { pid: child.pid, identity: processIdentity(child.pid) ?? '', stopSignal }
  writeFileSync(file, JSON.stringify(record))
  return () => rmSync(file, { force: true })
}

export function readLastLines(logFile: string, count = 15): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return ''
  }
}
