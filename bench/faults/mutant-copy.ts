import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { projectRoot } from '#scripts/project.ts'
import type { Edit } from './mutants.ts'

/** The product in a folder of its own, where it can be spoilt. */
export type MutantCopy = {
  folder: string
  /** Answers how to take the edits back. Throws where a text is not there exactly once: the code has moved on. */
  edit(edits: readonly Edit[]): Promise<() => Promise<void>>
  remove(): Promise<void>
}

const PARTS = ['server', 'components', 'bench', 'scripts', 'prisma', 'package.json', 'tsconfig.json']

export async function makeMutantCopy(): Promise<MutantCopy> {
  const folder = await mkdtemp(path.join(tmpdir(), 'munui-mutants-'))
  for (const part of PARTS) await cp(path.join(projectRoot, part), path.join(folder, part), { recursive: true })
  await symlink(path.join(projectRoot, 'node_modules'), path.join(folder, 'node_modules'))
  return {
    folder,
    async edit(edits) {
      const before = new Map<string, string>()
      for (const { file, find, replace } of edits) {
        const place = path.join(folder, file)
        const text = await readFile(place, 'utf8')
        const times = text.split(find).length - 1
        if (times !== 1) throw new Error(`${file} has this ${times} times, so the mutant cannot be made:\n${find}`)
        if (!before.has(place)) before.set(place, text)
        await writeFile(
          place,
          text.replace(find, () => replace),
        )
      }
      return async () => {
        for (const [place, text] of before) await writeFile(place, text)
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
