import type { PeopleStore } from '#server/domain/deps.ts'
import type { Prisma } from './prisma-client.ts'

export function createPeopleStore(prisma: Prisma): PeopleStore {
  return {
    async findActor(userId) {
      const found = await prisma.user.findUnique({
        where: { id: userId },
        select: { name: true, isGuest: true, memberships: { select: { shopId: true } } },
      })
      if (!found) return null
      const { name, isGuest, memberships } = found
      return { userId, name, isGuest, shopIds: memberships.map((one) => one.shopId) }
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
