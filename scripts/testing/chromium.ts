import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { findProgram } from '../programs.ts'
import { SentenceError } from '../sentence-error.ts'
import { runPackageProgram, SUCCESS } from '../steps.ts'
import { installPackages } from '../system-packages.ts'

interface Search {
  dataDir: string
  log(line: string): void
  signal: AbortSignal
}

/** The program to pass to Playwright as CHROMIUM_PATH; undefined for Playwright's own. */
export async function findOrInstallChromium({ dataDir, log, signal }: Search): Promise<string | undefined> {
  const given = process.env.CHROMIUM_PATH
  if (given && !existsSync(given)) throw new SentenceError(`CHROMIUM_PATH is set, but there is no ${given}.`)
  const found = given || findSystemChromium()
  if (found) return found
  if (await canLaunchOwn()) return undefined
  log("Downloading Playwright's Chromium")
  const logFile = path.join(dataDir, 'log', 'chromium-download.log')
  const ending = await runPackageProgram('@playwright/test/cli.js', ['install', 'chromium'], { signal, logFile })
  if (ending === SUCCESS && (await canLaunchOwn())) return undefined
  log('That did not work here')
  const isInstalled = await installPackages({ apt: ['chromium'], brew: ['chromium'] }, log, signal)
  const installed = isInstalled ? findSystemChromium() : null
  if (installed) return installed
  throw new SentenceError('The browser tests need Chromium: install it, or set CHROMIUM_PATH to its program.')
}

function findSystemChromium(): string | null {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const inApplications = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  const candidates = [...names.map((name) => findProgram(name)), ...inApplications.filter((file) => existsSync(file))]
  return candidates.find((candidate) => candidate && isRealBrowser(candidate)) ?? null
}

// Ubuntu has a "chromium-browser" that only says where to get one.
const isRealBrowser = (file: string) => spawnSync(file, ['--version'], { timeout: 30_000 }).status === 0

async function canLaunchOwn(): Promise<boolean> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ args, timeout: 30_000 }).catch(() => null)
  await browser?.close()
  return browser !== null
}
