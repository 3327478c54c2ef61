import { type ComponentType, lazy, useEffect, useEffectEvent, useState } from 'react'
import type { InquiryPanelProps } from './inquiry-panel.tsx'

// The product page pays for the conversation only when there is one, or when the reader is about to open it.
const loadPanel = () => import('./inquiry-panel.tsx').then((module) => module.InquiryPanel)

// Without a Suspense boundary around it: what a boundary streams is not seen without scripts.
const ServedPanel = lazy(() => loadPanel().then((Panel) => ({ default: Panel })))

export type PanelOptions = {
  /** Rendered by the server already. */
  isServed: boolean
  /** Wanted soon after the page has come, though nobody has pressed anything. */
  isWanted: boolean
}

/** The window's code. `load` is true when it has come: a part that does not come must not take the page with it. */
export function usePanel({ isServed, isWanted }: PanelOptions) {
  const [Panel, setPanel] = useState<ComponentType<InquiryPanelProps> | null>(() => (isServed ? ServedPanel : null))
  const [hasFailed, setFailed] = useState(false)

  async function load(): Promise<boolean> {
    const loaded = Panel ?? (await loadPanel().catch(() => null))
    if (loaded) setPanel(() => loaded)
    return loaded !== null
  }
  const loadQuietly = useEffectEvent(() => void load())
  useEffect(() => {
    if (isWanted) loadQuietly()
  }, [isWanted])

  return {
    Panel,
    hasFailed,
    load: async () => {
      const came = await load()
      setFailed(!came)
      return came
    },
    prepare: () => void loadPanel().catch(() => {}),
  }
}
