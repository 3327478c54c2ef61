import { afterEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { newClientId } from './new-client-id.ts'

afterEach(() => void vi.unstubAllGlobals())

it('makes a version 4 UUID with and without randomUUID, another each time', () => {
  const withIt = newClientId()
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
  const without = Array.from({ length: 200 }, newClientId)
  for (const id of [withIt, ...without]) expect(z.uuidv4().safeParse(id).success).toBe(true)
  expect(new Set(without).size).toBe(200)
})
