import { createMemoryStorage } from '#components/conversation/memory-storage.ts'
import type { OutboxDevice } from '#components/conversation/outbox.ts'
import type { OutboxStorage } from '#components/conversation/outbox-storage.ts'
import type { OutboxTabs, OutboxWord, TabListener } from '#components/conversation/outbox-tabs.ts'

type Place = { tab: symbol; listener: TabListener }

/** One tab of the device. `crash` ends it as a browser would: nobody in it hears or says anything from then on. */
export type DeviceTab = OutboxDevice & { crash(): void }

/** A browser without a browser: a storage that outlives its tabs, and tabs that take turns and talk to each other. */
export function createDevice(storage: OutboxStorage = createMemoryStorage()) {
  /** By name; the first in the line has the turn. */
  const lines = new Map<string, Place[]>()

  function openTab(): DeviceTab {
    const tab = Symbol('tab')
    const tabs: OutboxTabs = { join: (name, listener) => join(name, { tab, listener }) }
    return {
      storage,
      tabs,
      crash() {
        for (const name of lines.keys()) remove(name, (place) => place.tab === tab)
      },
    }
  }

  function join(name: string, place: Place) {
    const line = lines.get(name) ?? []
    lines.set(name, line)
    line.push(place)
    if (line[0] === place) giveTurn(name)
    return {
      tell(word: OutboxWord) {
        if (!line.includes(place)) return
        for (const other of line.filter((one) => one !== place)) {
          queueMicrotask(() => line.includes(other) && other.listener.hear(structuredClone(word)))
        }
      },
      steal() {
        const [holder] = line
        if (holder === place || !line.includes(place)) return
        line.splice(line.indexOf(place), 1)
        line.unshift(place)
        holder?.listener.turn(false)
        giveTurn(name)
      },
      leave: () => remove(name, (one) => one === place),
    }
  }

  function remove(name: string, isLeaving: (place: Place) => boolean): void {
    const line = lines.get(name) ?? []
    const [holder] = line
    line.splice(0, line.length, ...line.filter((place) => !isLeaving(place)))
    if (line[0] !== holder) giveTurn(name)
  }

  function giveTurn(name: string): void {
    const first = lines.get(name)?.[0]
    queueMicrotask(() => {
      if (first && lines.get(name)?.[0] === first) first.listener.turn(true)
    })
  }

  return { storage, openTab }
}
