// F39: one message, sent a hundred times at once.
import { openRawClient } from '../raw-client.ts'
import { LIGHT_LOAD, type Scenario } from '../scenario.ts'
import { type Pair, storeOf } from '../stage.ts'

const TIMES = 100

export const sendsRepeated: Scenario = {
  id: 'F39',
  title: 'the same message 100 times on 3 instances at once',
  load: LIGHT_LOAD,
  excusesDelay: false,
  async inject(stage) {
    const [pair] = stage.pairs as [Pair]
    const { shopper, conversationId } = pair
    const sockets = await Promise.all(
      stage.world.fleet.places.map(({ instance }) => openRawClient(shopper.person, instance.url)),
    )
    stage.onEnd(() => sockets.forEach((socket) => void socket.disconnect()))
    const store = storeOf(shopper, pair)
    store.send('백 번 보낸 한 통')
    const written = store.getSnapshot().pending.at(-1)
    if (!written) throw new Error('nothing was written')
    const { clientId, body } = written
    const answers = await Promise.all(
      Array.from({ length: TIMES }, (_, i) =>
        sockets[i % sockets.length]?.timeout(10_000).emitWithAck('message:send', { conversationId, clientId, body }),
      ),
    )
    const seqs = new Set(answers.map((answer) => (answer?.ok ? answer.data.seq : `${answer?.error.code}`)))
    stage.expect('every ack carries one seq', seqs.size === 1 && typeof [...seqs][0] === 'number', [...seqs].join(', '))
    const sql = 'SELECT count(*)::int AS count FROM chat_messages WHERE conversation_id = $1 AND body = $2'
    const { count } = (await stage.world.db.query(sql, [conversationId, body])).rows[0]
    stage.expect('one row', count === 1, count)
  },
}
