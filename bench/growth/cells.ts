import type { StackName } from '../stacks/stacks.ts'

/** One thing that grows while the rest stays: `by` says which. */
export type Cell = {
  by: 'instances' | 'conversations'
  stack: StackName
  instances: number
  conversations: number
  /** Each holds one socket. */
  people: number
}

const INSTANCES = [2, 4, 8]
const CONVERSATIONS = [100, 1000, 10_000, 100_000]

export function cellsOf(stacks: readonly StackName[]): Cell[] {
  return [
    ...stacks.flatMap((stack) =>
      INSTANCES.map((instances): Cell => ({ by: 'instances', stack, instances, conversations: 200, people: 400 })),
    ),
    ...CONVERSATIONS.map(
      (conversations): Cell => ({ by: 'conversations', stack: 'ours', instances: 2, conversations, people: 1000 }),
    ),
  ]
}
