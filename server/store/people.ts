import type { Actor } from '#server/domain/actor.ts'
import type { ClaimedConversation, PeopleStore } from '#server/domain/deps.ts'
import { createGroupRead } from './group-read.ts'
import type { Prisma } from './prisma-client.ts'

/** A person, once for each shop they answer for. */
type Row = { id: string; name: string | null; isGuest: boolean; shopId: string | null }

/** People in one read. */
const MAX_ACTORS = 1000

export function createPeopleStore(prisma: Prisma): PeopleStore {
  async function findActors(userIds: readonly string[]): Promise<Actor[]> {
    // One statement with one value, however many they are.
    const rows = await prisma.$queryRaw<Row[]>`
      SELECT u.id, u.name, u.is_guest AS "isGuest", m.shop_id AS "shopId"
        FROM users u LEFT JOIN shop_members m ON m.user_id = u.id
       WHERE u.id = ANY (${userIds}::uuid[]) AND u.claimed_at IS NULL`
    const shopIds = new Map<string, string[]>()
    for (const { id, shopId } of rows) shopIds.set(id, [...(shopIds.get(id) ?? []), ...(shopId ? [shopId] : [])])
    const people = new Map(rows.map(({ id, name, isGuest }) => [id, { userId: id, name, isGuest }]))
    return [...people.values()].map((person) => ({ ...person, shopIds: shopIds.get(person.userId)?.sort() ?? [] }))
  }

  return {
    findActors,
    findActor: createGroupRead<string, Actor | null>({
      async read(userIds) {
        const byId = new Map((await findActors(userIds)).map((actor) => [actor.userId, actor]))
        return userIds.map((id) => byId.get(id) ?? null)
      },
      nameOf: (userId) => userId,
      maxKeys: MAX_ACTORS,
    }),
    async findLogin(email) {
      const found = await prisma.user.findUnique({
        where: { email },
        select: { id: true, name: true, passwordHash: true },
      })
      return found?.passwordHash ? { userId: found.id, name: found.name, passwordHash: found.passwordHash } : null
    },
    async createGuest() {
      const { id } = await prisma.user.create({ data: { isGuest: true }, select: { id: true } })
      return { userId: id }
    },
    async createMember(member) {
      // Two sign-ups may come at once: the index says which was first.
      const [created] = await prisma.user.createManyAndReturn({
        data: [member],
        skipDuplicates: true,
        select: { id: true },
      })
      return created ? { userId: created.id } : null
    },
    claimGuest: (guestId, memberId) =>
      prisma.$queryRaw<ClaimedConversation[]>`
        SELECT conversation_id AS "conversationId", into_id AS "into", shop_id AS "shopId"
          FROM claim_guest(${guestId}::uuid, ${memberId}::uuid)`,
  }
}
