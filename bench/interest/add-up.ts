/** Of all instances together, a message. */
export type InterestCounts = {
  messages: number
  /** For the reader's instance, the first time. It is 1 where nothing was lost. */
  wanted: number
  /** Back to the writer's instance, the first time. */
  echoes: number
  /** Everything else: for people whom the instance does not have, or a second time. */
  unwanted: number
  /** All that came out of Redis to instances: replies and what keeps them alive too. */
  bytes: number
}

type Heard = { times: ReadonlyMap<number, number>; bytes: number }

/** `writers` are seats by the message's index; a seat's other side sits on the seat beside it (0 and 1, 2 and 3 …). */
export function addUp(options: {
  writers: ReadonlyMap<number, number>
  placeOf: (seat: number) => number
  heard: readonly Heard[]
}): InterestCounts {
  const { writers, placeOf, heard } = options
  const counts = { wanted: 0, echoes: 0, unwanted: 0 }
  for (const [index, writer] of writers) {
    const [own, reader] = [placeOf(writer), placeOf(writer ^ 1)]
    for (const [place, { times }] of heard.entries()) {
      const count = times.get(index) ?? 0
      // Where both sides are on one instance it is an echo, one for each.
      const due = Math.min(count, Number(place === own) + Number(place === reader))
      if (place === own) counts.echoes += due
      else if (place === reader) counts.wanted += due
      counts.unwanted += count - due
    }
  }
  const messages = writers.size
  const perMessage = (count: number) => count / Math.max(1, messages)
  return {
    messages,
    wanted: perMessage(counts.wanted),
    echoes: perMessage(counts.echoes),
    unwanted: perMessage(counts.unwanted),
    bytes: perMessage(heard.reduce((sum, one) => sum + one.bytes, 0)),
  }
}
