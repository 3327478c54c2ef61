// One command of a longer job, run to its end.
import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { endOf, stopChild } from './processes.ts'
import { projectRoot } from './project.ts'

export interface StepOptions {
  signal: AbortSignal
  env?: Record<string, string | undefined>
  /** Where its output goes; without it, to ours. */
  logFile?: string
  stopSignal?: NodeJS.Signals
}

const STOP_WAIT_MS = 25_000

/** Runs it to its end, or ends it when the signal comes; answers with how it ended. */
export async function runStep(command: string, args: string[], options: StepOptions): Promise<string> {
  const { signal, env, logFile, stopSignal = 'SIGTERM' } = options
  signal.throwIfAborted()
  if (logFile) mkdirSync(path.dirname(logFile), { recursive: true })
  const log = logFile ? openSync(logFile, 'w', 0o600) : undefined
  const output = log ?? 'inherit'
  const fullEnv = { ...process.env, ...env } as NodeJS.ProcessEnv
  const child = spawn(command, args, { cwd: projectRoot, env: fullEnv, stdio: ['ignore', output, output] })
  if (log !== undefined) closeSync(log)
  const exited = endOf(child)
  const abort = () => void stopChild(child, exited, stopSignal, STOP_WAIT_MS)
  signal.addEventListener('abort', abort, { once: true })
  const ending = await exited
  signal.removeEventListener('abort', abort)
  signal.throwIfAborted()
  return ending
}

export const SUCCESS = 'exit code 0'

/** A package's program from node_modules, run by this very Node. */
export function runPackageProgram(packageProgram: string, args: string[], options: StepOptions): Promise<string> {
  return runStep(process.execPath, [path.join(projectRoot, 'node_modules', packageProgram), ...args], options)
}

export function runTypeScript(file: string, args: string[], options: StepOptions): Promise<string> {
  return runStep(process.execPath, ['--import', 'tsx', path.join(projectRoot, file), ...args], options)
}
