import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

// Package managers install there, and not every shell has all of them on its path.
const USUAL_FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin', '/opt/homebrew/bin']

/** The first of these programs that is installed, as an absolute path. */
export function findProgram(...names: string[]): string | null {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter).filter(path.isAbsolute), ...USUAL_FOLDERS]
  for (const name of names) {
    for (const folder of folders) if (isExecutable(path.join(folder, name))) return path.join(folder, name)
  }
  return null
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
