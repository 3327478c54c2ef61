import type { ConversationChange } from './conversation-reducer.ts'

/**
 * What a tab says to the others that have the same conversation of the same person: what changed in the outbox, in the
 * words of the reducer, or `asked`: say again what of yours is unsent.
 */
export type OutboxWord =
  | Extract<ConversationChange, { type: 'written' | 'sendMoved' | 'discarded' }>
  | { type: 'asked' }

export type TabListener = {
  hear(word: OutboxWord): void
  /** One tab has the turn to send at a time. Where tabs cannot agree each has it, which sends twice and stores once. */
  turn(isMine: boolean): void
}

export type TabPlace = {
  tell(word: OutboxWord): void
  /** Takes the turn from a tab that has it and does not get on. */
  steal(): void
  /** Gives the turn, or the place in the line for it, to the next. A tab that closes or crashes does the same. */
  leave(): void
}

/** The tabs of a device. `turn` is never called before `join` has answered. */
export interface OutboxTabs {
  join(name: string, listener: TabListener): TabPlace
}

/** For where there is one tab. */
export const loneTab: OutboxTabs = {
  join(_name, { turn }) {
    let isGone = false
    queueMicrotask(() => {
      if (!isGone) turn(true)
    })
    return {
      tell: () => {},
      steal: () => {},
      leave: () => {
        isGone = true
      },
    }
  },
}
