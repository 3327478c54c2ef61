import audit from 'lighthouse'

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
export type Category = (typeof CATEGORIES)[number]

export type PageAudit = {
  /** 0 to 100. */
  scores: Record<Category, number>
  /** Audits that say that something could be better, with what they show. Performance's are in `metrics`. */
  remarks: string[]
  metrics: Record<string, string>
}

const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
  'total-byte-weight',
]

/** Lighthouse with its settings for a phone (a slow 4G line and a CPU 4 times slower), in the browser behind that port. */
export async function auditPage(url: string, port: number, cookie?: string): Promise<PageAudit> {
  const result = await audit(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...CATEGORIES],
    extraHeaders: { 'Accept-Language': 'ko', ...(cookie && { Cookie: cookie }) },
  })
  if (!result || result.lhr.runtimeError)
    throw new Error(`Lighthouse: ${result?.lhr.runtimeError?.message ?? 'nothing'}`)
  const { categories, audits } = result.lhr
  const scoreOf = (name: Category) => Math.round((categories[name]?.score ?? 0) * 100)
  const others = CATEGORIES.filter((name) => name !== 'performance')
  const remarks = others.flatMap((name) =>
    (categories[name]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const one = audits[id]
      return one && weight > 0 && one.score !== null && one.score < 1 ? `${name}: ${one.title}` : []
    }),
  )
  return {
    scores: Object.fromEntries(CATEGORIES.map((name) => [name, scoreOf(name)])) as Record<Category, number>,
    remarks,
    metrics: Object.fromEntries(METRICS.map((id) => [audits[id]?.title ?? id, audits[id]?.displayValue ?? ''])),
  }
}
