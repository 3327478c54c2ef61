import type { CommandInput, MessagePage } from '#server/protocol/commands.ts'
import { MAX_MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'
import type { Reload } from './replace-run.ts'

/** More than this behind, a screen shows the newest page rather than all that lies between. */
export const FAR_BEHIND = 500

export type ListMessages = (where: Omit<CommandInput<'message:list'>, 'conversationId'>) => Promise<Result<MessagePage>>

/** The places `from` to `to`: what the screen has shown. */
type Shown = { from: number; to: number }

/** The log as it is now, from its end back to what was shown; or, when that is far, its newest page and what was shown. */
export async function readAnew(list: ListMessages, shown: Shown): Promise<Result<Omit<Reload, 'strays'>>> {
  const newest = await list({ limit: MAX_MESSAGE_PAGE_SIZE })
  if (!newest.ok) return newest
  const { messages: run, ...head } = newest.data
  const isFar = head.lastSeq - shown.to > FAR_BEHIND
  while (!isFar && run[0] && run[0].seq > shown.from) {
    const first = run[0].seq
    const page = await list({ before: first, limit: MAX_MESSAGE_PAGE_SIZE })
    if (!page.ok) return page
    // It was replaced once more, between two pages.
    if (page.data.messages.at(-1)?.seq !== first - 1) return fail('unavailable', 'the log has changed')
    run.unshift(...page.data.messages)
  }
  const survey: Reload['survey'][number][] = []
  for (let after = shown.from - 1; isFar && after < shown.to; ) {
    const page = await list({ after, limit: MAX_MESSAGE_PAGE_SIZE })
    if (!page.ok) return page
    survey.push(...page.data.messages)
    after = page.data.messages.at(-1)?.seq ?? shown.to
  }
  return ok({ run, survey, head })
}
