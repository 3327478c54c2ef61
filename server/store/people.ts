import type { PeopleStore } from '#server/domain/deps.ts'
import type { Prisma } from './prisma-client.ts'

export function createPeopleStore(prisma: Prisma): PeopleStore {
  return {
    async findActors(userIds) {
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
    },
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
