import { watch } from 'node:fs'
import path from 'node:path'
import { projectRoot } from './project.ts'

// Editors and git write several files at once.
const SETTLE_MS = 200

export interface FolderWatch {
  /** Resolves when files have changed since this call and are quiet again. */
  next(): Promise<void>
  close(): void
}

export function watchFolders(folders: string[]): FolderWatch {
  let resolveNext: (() => void) | undefined
  let timer: NodeJS.Timeout | undefined
  const onChange = (_: string, file: string | null) => {
    if (file && /\.test\.tsx?$/.test(file)) return
    clearTimeout(timer)
    timer = setTimeout(() => resolveNext?.(), SETTLE_MS)
  }
  const watchers = folders.map((folder) => watch(path.join(projectRoot, folder), { recursive: true }, onChange))
  return {
    next: () =>
      new Promise((resolve) => {
        resolveNext = resolve
      }),
    close() {
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
    },
  }
}
