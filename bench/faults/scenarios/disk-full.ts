// F17: no room is left where the messages are kept.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { eventsOf } from '../history.ts'
import { openRawClient } from '../raw-client.ts'
import { LIGHT_LOAD, type Scenario } from '../scenario.ts'
import { type Pair, type Stage, storeOf } from '../stage.ts'

const SIZE = '24m'
/** Not to be squeezed: it takes pages, and the last free ones are gone soon. */
const bigBody = () =>
  Array.from({ length: 1900 }, () => String.fromCodePoint(0xac00 + Math.floor(Math.random() * 11_000))).join('')

export function diskFull(): Scenario {
  let fullSince = 0
  let freedAt = 0
  return {
    id: 'F17',
    title: 'the tablespace of the messages is full (a tmpfs of 24 MB), 8 s',
    load: LIGHT_LOAD,
    holdMs: 8000,
    comparesResources: false,
    skip() {
      if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can mount a small disk'
      const folder = '/tmp/munui-faults-mount'
      mkdirSync(folder, { recursive: true })
      const isMounted = run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder]) === 0
      if (isMounted) run('umount', [folder])
      rmSync(folder, { recursive: true, force: true })
      return isMounted ? null : 'mounting a tmpfs is refused here'
    },
    prepare: moveMessages,
    async inject(stage) {
      fill(folderOf(stage))
      const [pair] = stage.pairs as [Pair]
      for (let i = 0; i < 40; i++) storeOf(pair.shopper, pair).send(bigBody())
      const before = () => eventsOf(stage.recorder.events, 'acked').length
      let last = before()
      let since = performance.now()
      await stage.timeUntil(() => {
        if (before() !== last) since = performance.now()
        last = before()
        return performance.now() - since > 3000
      }, 20_000)
      fullSince = since
    },
    async during(stage) {
      const [pair] = stage.pairs as [Pair]
      const reader = await openRawClient(pair.seller.person, stage.place(1).instance.url)
      stage.onEnd(() => void reader.disconnect())
      const page = await reader.timeout(5000).emitWithAck('message:list', { conversationId: pair.conversationId })
      stage.expect('history can be read', page.ok && page.data.messages.length > 0)
    },
    async heal(stage) {
      freedAt = performance.now()
      rmSync(path.join(folderOf(stage), 'filler'), { force: true })
    },
    judge(stage, { events }) {
      const acks = eventsOf(events, 'acked').filter((one) => one.at > fullSince + 100 && one.at < freedAt)
      stage.expect('nothing is acked while nothing can be stored', acks.length === 0, acks.length)
      stage.expect('it was full for some seconds', freedAt - fullSince > 3000, Math.round(freedAt - fullSince))
    },
  }
}

const folderOf = ({ world }: Stage) => path.join('/tmp', `munui-faults-${world.prefix}`)
const run = (program: string, args: string[]) => spawnSync(program, args).status

/** The table and its long texts go to a small disk; its indexes stay. */
async function moveMessages(stage: Stage): Promise<void> {
  const { db } = stage.world
  const folder = folderOf(stage)
  mkdirSync(folder, { recursive: true })
  run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder])
  const data = path.join(folder, 'data')
  mkdirSync(data)
  const { rows } = await db.query('SHOW data_directory')
  const owner = statSync(rows[0].data_directory)
  run('chown', [`${owner.uid}:${owner.gid}`, data])
  chmodSync(folder, 0o755)
  stage.onEnd(async () => {
    rmSync(path.join(folder, 'filler'), { force: true })
    await db.query('ALTER TABLE chat_messages SET TABLESPACE pg_default')
    await db.query('DROP TABLESPACE small')
    run('umount', [folder])
    rmSync(folder, { recursive: true, force: true })
  })
  await db.query(`CREATE TABLESPACE small LOCATION '${data}'`)
  await db.query('ALTER TABLE chat_messages SET TABLESPACE small')
}

function fill(folder: string): void {
  run('dd', ['if=/dev/zero', `of=${path.join(folder, 'filler')}`, 'bs=4096'])
}
