// The entry of `npm run demo | dev | test | build | bench | faults`: makes a fresh clone ready and hands over to scripts/<command>.ts.
// Plain JavaScript without dependencies, because nothing is installed yet when it runs.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const MIN_NODE = [20, 19]
const COMMANDS = ['demo', 'dev', 'test', 'build', 'bench', 'faults']
// npm passes a Ctrl-C on that the terminal has sent to everybody: one wish, two signals.
const SAME_WISH_MS = 1_000
// npm takes its time to undo an install that we begin anew in any case.
const DISPOSABLE_WAIT_MS = 2_000
const LEFTOVER_WAIT_MS = 10_000

const root = fileURLToPath(new URL('..', import.meta.url))
const [command, ...args] = process.argv.slice(2)
const launcher = createLauncher()

process.exit(await main())

async function main() {
  if (process.platform === 'win32') return fail('Munui runs on Linux and macOS; on Windows use WSL.')
  if (!isNodeNewEnough(process.versions.node)) {
    return fail(`Munui needs Node ${MIN_NODE.join('.')} or newer; this is ${process.versions.node}.`)
  }
  if (!COMMANDS.includes(command)) return fail(`Usage: node scripts/run.mjs ${COMMANDS.join(' | ')} [options]`)
  // Only now: an old Node should get the sentence above and no syntax error.
  const { makeReady } = await import('./install.mjs')
  const problem = await makeReady({ root, run: launcher.run })
  if (launcher.stoppedBy()) return launcher.stoppedBy()
  if (problem) return fail(problem)
  const code = await launcher.run(process.execPath, [
    '--import',
    'tsx',
    path.join(root, 'scripts', `${command}.ts`),
    ...args,
  ])
  return launcher.stoppedBy() ?? code
}

function isNodeNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])
}

function fail(sentence) {
  console.error(sentence)
  return 1
}

/**
 * Runs one child at a time, in a process group of its own: a Ctrl-C then reaches only us, we pass it on once, and the
 * child ends what it started in the right order. Whatever is left of the group afterwards is ended here.
 */
function createLauncher() {
  let child
  let first
  const receive = (signal) => {
    const now = Date.now()
    if (first && now - first.at < SAME_WISH_MS) return
    first ??= { signal, at: now }
    child?.kill(signal)
    if (child?.isDisposable) setTimeout(() => child && signalGroup(child.pid, 'SIGKILL'), DISPOSABLE_WAIT_MS)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => receive(signal))
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  stopWhenNpmIsGone(() => receive('SIGTERM'))

  const stoppedBy = () => first && 128 + constants.signals[first.signal]
  const run = async (program, programArgs, options = {}) => {
    if (stoppedBy()) return stoppedBy()
    const env = { ...process.env, ...options.env, MUNUI_LAUNCHED: '1' }
    const stdio = options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit'
    child = spawn(program, programArgs, { cwd: root, ...options, stdio, env, detached: true })
    child.isDisposable = options.isDisposable
    const output = collect(child)
    const code = await new Promise((resolve) => {
      child.once('error', (error) => resolve(fail(error.message)))
      child.once('exit', (exitCode, signal) => resolve(exitCode ?? 128 + constants.signals[signal]))
    })
    await endGroup(child.pid)
    child = undefined
    if (code !== 0 && !stoppedBy()) process.stderr.write(output.join(''))
    return code
  }
  return { run, stoppedBy }
}

function collect(child) {
  const output = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(chunk.toString()))
  return output
}

async function endGroup(group) {
  if (group === undefined || !signalGroup(group, 'SIGTERM')) return
  const deadline = Date.now() + LEFTOVER_WAIT_MS
  while (signalGroup(group, 0)) {
    if (Date.now() > deadline) return signalGroup(group, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function signalGroup(group, signal) {
  try {
    return process.kill(-group, signal)
  } catch {
    return false
  }
}

// Some shells between npm and us end at a SIGTERM without passing it on.
function stopWhenNpmIsGone(stop) {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event) return
  setInterval(() => process.ppid !== parent && stop(), 1_000).unref()
}
