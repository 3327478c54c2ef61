// What the inquiry costs a product page in JavaScript, told from a build: what that page loads beyond the front page,
// which has the same framework, layout, links and pictures, and no inquiry.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** In bytes, gzipped. `launcher`: comes with the page. `panel`: once the window is open, the launcher included. */
export type PageWeight = { launcher: number; panel: number; panelFiles: string[] }

export const MAX_WEIGHT = { launcher: 6 * 1024, panel: 50 * 1024 }

/** What only the socket's client says: without it the panel has not been found whole. */
const SOCKET_SIGN = 'socket:welcomed'

export async function weighPage(buildDir: string): Promise<PageWeight> {
  const front = await filesOf(buildDir, '/page')
  const product = await filesOf(buildDir, '/products/[slug]/page')
  const panel = new Set<string>()
  const read: string[] = []
  // A part that comes later is named by the part that asks for it.
  const toRead = product.filter((file) => !front.includes(file))
  for (const file of toRead) {
    const text = await readFile(path.join(buildDir, file), 'utf8')
    read.push(text)
    for (const named of text.match(/static\/chunks\/[\w.~-]+\.js/g) ?? []) {
      if (product.includes(named) || panel.has(named)) continue
      panel.add(named)
      toRead.push(named)
    }
  }
  if (!read.some((text) => text.includes(SOCKET_SIGN))) throw new Error('The build does not say what the window loads.')
  const launcher = (await weigh(buildDir, product)) - (await weigh(buildDir, front))
  const panelFiles = [...panel]
  return { launcher, panel: launcher + (await weigh(buildDir, panelFiles)), panelFiles }
}

/** Those that the served page of this route names. */
async function filesOf(buildDir: string, route: string): Promise<string[]> {
  const text = await readFile(path.join(buildDir, 'server', 'app', `${route}_client-reference-manifest.js`), 'utf8')
  const entries: Record<string, string[]> = JSON.parse(/"entryJSFiles":(\{[^{}]*\})/.exec(text)?.[1] ?? '{}')
  const files = entries[`[project]/app${route}`]
  if (!files) throw new Error(`The build does not say what ${route} loads.`)
  return files
}

async function weigh(buildDir: string, files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(path.join(buildDir, file))).length))
  return sizes.reduce((sum, size) => sum + size, 0)
}
