import { spawn, spawnSync } from 'node:child_process'
import { endOf, stopChild } from './processes.ts'
import { findProgram } from './programs.ts'

// Debian starts a server when its package is installed. A policy file holds that back: ours run on ports of their own.
const APT_SCRIPT = `
set -u
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\\nexit 101\\n' > "$policy" && chmod 755 "$policy"
  trap 'rm -f "$policy"' EXIT
fi
install() { apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"; }
install "$@" || { apt-get update -q -o DPkg::Lock::Timeout=300; install "$@"; }
`

export interface PackageNames {
  apt: string[]
  brew: string[]
}

/** Installs by the system's package manager; false when there is none that this user may use. */
export async function installPackages(names: PackageNames, log: (line: string) => void, signal?: AbortSignal) {
  const command = findInstallCommand(names)
  if (!command) return false
  log(`Installing ${command.packages.join(', ')} with ${command.manager}`)
  const child = spawn(command.program, command.args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  const exited = endOf(child)
  const abort = () => void stopChild(child, exited, 'SIGTERM', 10_000)
  signal?.addEventListener('abort', abort, { once: true })
  const ending = await exited
  signal?.removeEventListener('abort', abort)
  signal?.throwIfAborted()
  if (ending !== 'exit code 0') log(`${command.manager} ended with ${ending}:\n${output.join('').slice(-1500)}`)
  return ending === 'exit code 0'
}

function findInstallCommand(names: PackageNames) {
  const brew = process.platform === 'darwin' ? findProgram('brew') : null
  if (brew) return { manager: 'brew', packages: names.brew, program: brew, args: ['install', '--quiet', ...names.brew] }
  if (!findProgram('apt-get')) return null
  const apt = { manager: 'apt-get', packages: names.apt }
  const script = ['-c', APT_SCRIPT, 'sh', ...names.apt]
  if (process.getuid?.() === 0) return { ...apt, program: 'sh', args: script }
  const sudo = findProgram('sudo')
  if (!sudo || spawnSync(sudo, ['-n', 'true']).status !== 0) return null
  return { ...apt, program: sudo, args: ['-n', 'sh', ...script] }
}
