import type { History, HistoryLook } from '#server/domain/deps.ts'
import type { LookQuery as Query } from './look.ts'
import type { Prisma } from './prisma-client.ts'

/**
 * Knows which history the database holds, and notices when it is another one. A new cluster, a new timeline or a new
 * name say so themselves (history_epoch in the migrations). A copy of the data put back in place says nothing: but its
 * write-ahead log is shorter than what has been seen, and whoever sees that gives the history a new name.
 */
export function createHistory(prisma: Prisma, onReplaced: () => void): History {
  let epoch: string | null = null
  let longestWal = 0
  let last: Promise<unknown> = Promise.resolve()
  let first: Promise<string> | null = null

  /** One after the other: an answer that is overtaken by a later one would look like a log that became shorter. */
  function look(query: Query): Promise<HistoryLook> {
    const looking = last.then(() => lookNow(query))
    last = looking.catch(() => {})
    return looking
  }

  async function lookNow(query: Query): Promise<HistoryLook> {
    const { walBytes, ...found } = await prisma.conversation.look(query)
    if (walBytes < longestWal && found.epoch === epoch) found.epoch = await rename(epoch)
    if (epoch !== null && found.epoch !== epoch) onReplaced()
    longestWal = walBytes
    epoch = found.epoch
    return found
  }

  /** Under the old name only: of several instances that see it at once, one renames. */
  async function rename(old: string): Promise<string> {
    await prisma.$executeRaw`UPDATE history SET epoch = gen_random_uuid() WHERE history_epoch_of(epoch) = ${old}`
    const [row] = await prisma.$queryRaw<{ epoch: string }[]>`SELECT history_epoch() AS epoch`
    return row?.epoch ?? old
  }

  /** However many ask before anything is known, they share one look. */
  function lookFirst(): Promise<string> {
    first ??= look({ shopperIds: [], shopIds: [], since: null })
      .then((looked) => looked.epoch)
      .finally(() => {
        first = null
      })
    return first
  }

  return { look, epoch: async () => epoch ?? lookFirst() }
}
