import type { Account } from './account.ts'

/** Counts are added and samples put together: a percentile of percentiles would mean nothing. */
export function addAccounts(one: Account, other: Account): Account {
  return add(one, other) as Account
}

type Addable = number | readonly number[] | { [key: string]: Addable }

function add(one: Addable, other: Addable): Addable {
  if (typeof one === 'number') return one + (other as number)
  if (Array.isArray(one)) return [...one, ...(other as readonly number[])]
  const parts = other as { [key: string]: Addable }
  return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, add(value, parts[key] as Addable)]))
}
