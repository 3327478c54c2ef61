import type { MetadataRoute } from 'next'

/** What belongs to somebody is no page for a search. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', disallow: ['/api/', '/inbox', '/inquiries', '/sign-in', '/sign-up'] } }
}
