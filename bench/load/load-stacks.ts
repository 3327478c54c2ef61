import type { StackName } from '../stacks/stacks.ts'

/** In the order of the tables. The tutorial to its end is compared by `jitter`, where it differs. */
export const LOAD_STACKS = ['ours', 'classic', 'sharded', 'streams', 'unstored', 'floor'] as const satisfies StackName[]
