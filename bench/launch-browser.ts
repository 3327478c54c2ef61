import { type Browser, chromium } from '@playwright/test'
import { findOrInstallChromium } from '#scripts/testing/chromium.ts'
import type { BenchContext } from './scenario.ts'

/** A real Chromium, without a window. */
export async function launchBrowser(
  { dataDir, signal, log }: BenchContext,
  ownArgs: readonly string[] = [],
): Promise<Browser> {
  const executablePath = await findOrInstallChromium({ dataDir, log, signal })
  // Chromium's sandbox does not work for root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...sandbox, '--disable-gpu', '--no-first-run', ...ownArgs] })
}
