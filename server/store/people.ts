import type { Actor } from '#server/domain/actor.ts'
import type { PeopleStore } from '#server/domain/deps.ts'
import { createGroupRead } from './group-read.ts'
import type { Prisma } from './prisma-client.ts'

/** People in one read. */
const MAX_ACTORS = 1000

export function createPeopleStore(prisma: Prisma): PeopleStore {
  async function findActors(userIds: readonly string[]): Promise<Actor[]> {
    const found = await prisma.user.findMany({
      where: { id: { in: [...userIds] } },
      select: {
        id: true,
        name: true,
        isGuest: true,
        memberships: { orderBy: { shopId: 'asc' }, select: { shopId: true } },
      },
    })
    return found.map(({ id, memberships, ...person }) => ({
      ...person,
      userId: id,
      shopIds: memberships.map((one) => one.shopId),
    }))
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
  }
}
