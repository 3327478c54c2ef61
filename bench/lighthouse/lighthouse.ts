// The product page by Lighthouse, with the inquiry widget and without it.
import { buildNow, isBuildFresh } from '#scripts/next-build.ts'
import { SentenceError } from '#scripts/sentence-error.ts'
import { createCatalogue } from '#scripts/testing/catalogue.ts'
import { findLastingPort } from '../lasting-port.ts'
import { launchBrowser } from '../launch-browser.ts'
import { watchSteal } from '../machine.ts'
import { SESSION_SECRET } from '../people.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import { startStack } from '../start-stack.ts'
import { auditPage, type PageAudit } from './audit-page.ts'
import { type LighthouseOptions, readLighthouseOptions } from './lighthouse-options.ts'
import { writeReport } from './report.ts'

export type AuditedPage = 'with the widget' | 'without it'

export const lighthouse: Scenario = {
  prepare(args) {
    const options = readLighthouseOptions(args)
    return (context) => run(options, context)
  },
}

async function run(options: LighthouseOptions, context: BenchContext): Promise<void> {
  if (!(await isBuildFresh()) && !(await buildNow(context))) throw new SentenceError('The build fails.')
  const stolenShare = watchSteal()
  const running = await startStack('ours', {
    ...context,
    pairs: 1,
    instances: 1,
    entry: 'server/main.ts',
    env: { NEXT_TELEMETRY_DISABLED: '1', NEXTAUTH_URL: undefined },
  })
  const port = await findLastingPort()
  const browser = await launchBrowser(context, [`--remote-debugging-port=${port}`])
  try {
    const catalogue = createCatalogue(running.database.db, SESSION_SECRET)
    const shopId = await catalogue.addShop()
    const url = `http://127.0.0.1:${running.instances[0]?.port}/products/${await catalogue.addProduct(shopId)}`
    const seller = await catalogue.addPerson({ shopId })
    const pages: [AuditedPage, string | undefined][] = [
      ['with the widget', undefined],
      ['without it', seller.cookie],
    ]
    // The first of each loads what the server keeps.
    for (const [, cookie] of pages) await auditPage(url, port, cookie)
    const audits = new Map<AuditedPage, PageAudit[]>(pages.map(([page]) => [page, []]))
    for (let round = 1; round <= options.rounds; round++) {
      context.log(`Round ${round} of ${options.rounds}`)
      for (const [page, cookie] of pages) {
        context.signal.throwIfAborted()
        audits.get(page)?.push(await auditPage(url, port, cookie))
      }
    }
    context.log(`\n${await writeReport(audits, browser.version(), options, context, stolenShare())}`)
  } finally {
    await browser.close()
    await running.stop()
  }
}
