import type { StructureCounts } from './structure-counts.ts'

export type Check = { name: string; isKept: boolean; counted: string }

/** The sweep's fastest pace, while the relay is not well; nothing here should look more often than that. */
const LOOKS_A_SECOND = 5
/** Far from what is usual (see bench/results/smoke.md), so that a slow machine is not taken for a broken promise. */
const MIN_MESSAGES_A_COMMIT = 5
const MIN_PUBLISHES_A_WRITE = 5

/** The names of the log's statements: a batch of one, and any other; the sweep's look, and what it finds missing. */
const APPENDS = ['append_message', 'append_messages']
const LOOK = 'look'
const PAGES = 'pages_after'

/** What is promised of the way a message takes, by counts: none of it depends on how fast the machine is. */
export function checkStructure({ steady, crowd, burst }: StructureCounts): Check[] {
  return [checkStatements(steady), checkInterest(steady), checkEncodes(crowd), checkFrames(crowd), ...checkBurst(burst)]
}

function checkStatements({ messages, seconds, instances, statements }: StructureCounts['steady']): Check {
  const appends = countAppends(statements)
  const { [LOOK]: looks = 0, [PAGES]: pages = 0 } = statements
  const others = Object.entries(statements)
    .filter(([name]) => ![...APPENDS, LOOK, PAGES].includes(name))
    .map(([text, times]) => `${times} of ${text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)}`)
  return {
    name: 'no query on the way of a message but its batch',
    isKept:
      appends > 0 &&
      appends <= messages &&
      looks <= instances * (1 + seconds * LOOKS_A_SECOND) &&
      pages <= looks &&
      others.length === 0,
    counted: [`${appends} appends for ${messages} messages, ${looks} looks, ${pages} pages`, ...others].join('; '),
  }
}

function checkInterest({ due, unwanted }: StructureCounts['steady']): Check {
  return {
    name: 'an instance hears nothing for people it does not have',
    isKept: due > 0 && unwanted === 0,
    counted: `${due} copies out of Redis, ${unwanted} of them unwanted`,
  }
}

/** Commits, too: each of them is one. */
export function countAppends(statements: Readonly<Record<string, number>>): number {
  return APPENDS.reduce((sum, name) => sum + (statements[name] ?? 0), 0)
}

function checkEncodes({ messages, sockets, instances, encodes }: StructureCounts['crowd']): Check {
  return {
    name: 'a message is encoded once on each instance, for all its sockets and for the relay',
    isKept: encodes > 0 && encodes <= messages * instances,
    counted: `${encodes} times for ${messages} messages to ${sockets} sockets on ${instances} instances`,
  }
}

function checkFrames({ messages, sockets, frames, repeats }: StructureCounts['crowd']): Check {
  return {
    name: 'each socket gets a message in one frame',
    isKept: frames === messages * sockets && repeats === 0,
    counted: `${frames} frames for ${messages} messages to ${sockets} sockets, and ${repeats} repeated`,
  }
}

function checkBurst({ messages, appends, publishes, redisWrites }: StructureCounts['burst']): Check[] {
  return [
    {
      name: 'messages that wait go in one commit',
      isKept: appends > 0 && messages >= appends * MIN_MESSAGES_A_COMMIT,
      counted: `${appends} commits for ${messages} messages`,
    },
    {
      name: 'what is published together goes in one write',
      isKept: redisWrites > 0 && publishes >= redisWrites * MIN_PUBLISHES_A_WRITE,
      counted: `${publishes} publishes in ${redisWrites} writes`,
    },
  ]
}
