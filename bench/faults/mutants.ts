import type { Invariant } from './history.ts'
import { ackedBeforeCommit, heardTooLate, publishesLost, sentTwice } from './scenarios/trials.ts'

/** A defect put into a copy of the product, and which promises the checker must then find broken. */
export type Mutant = {
  name: string
  edits: readonly Edit[]
  trial: string
  breaks: readonly Invariant[]
}

/** `find` stands in the file exactly once. */
export type Edit = { file: string; find: string; replace: string }

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'sweep off',
    edits: [{ file: 'server/relay/redis-relay.ts', find: '  sweep.start()\n', replace: '' }],
    trial: publishesLost.id,
    breaks: ['I1', 'I8'],
  },
  {
    name: 'no dedupe in the database',
    edits: [
      {
        file: 'server/domain/send-message.ts',
        find: 'append({ conversationId, clientId, senderId',
        replace: 'append({ conversationId, clientId: crypto.randomUUID(), senderId',
      },
    ],
    trial: sentTwice.id,
    breaks: ['I3'],
  },
  {
    name: 'no dedupe on the screen',
    edits: [
      {
        file: 'components/conversation/grow-run.ts',
        find: 'for (const one of arrived) if (one.seq > shown) waiting.set(one.seq, one)',
        replace: `const again = arrived.filter((one) => one.seq <= shown && one.seq > shown - 3)
  if (again.length > 0) return { ...state, messages: [...state.messages, ...again] }
  for (const one of arrived) waiting.set(one.seq, one)`,
      },
    ],
    trial: sentTwice.id,
    breaks: ['I3'],
  },
  {
    name: 'acked and published before the commit',
    edits: [
      {
        file: 'server/store/log-lines.ts',
        find: `const rows = await call(line, statement, values)
        if (isClosed || free.length >= kept) line.client.release()
        else free.push(line)`,
        replace: `await line.client.query('BEGIN')
        const rows = await call(line, statement, values)
        const giveBack = (error?: Error) => line.client.release(error)
        setTimeout(() => void line.client.query('COMMIT').then(() => giveBack(), giveBack), 100)`,
      },
    ],
    trial: ackedBeforeCommit.id,
    breaks: ['I1', 'I2'],
  },
  {
    name: 'catch-up before the subscription',
    edits: [
      {
        file: 'server/socket/handshake.ts',
        find: 'await Promise.all(audiences.map((audience) => relay.join(audience)))',
        replace: 'void Promise.all(audiences.map((audience) => relay.join(audience)))',
      },
    ],
    trial: heardTooLate.id,
    breaks: ['I1', 'I8'],
  },
]
