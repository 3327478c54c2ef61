const UNREST = /^(munui_relay_transitions_total|munui_swept_total)(?:\{.*\})? (\d+)/gm

/** Rises with every change of an instance's relay, and with every message that the sweep had to tell in its place. */
export async function relayUnrest(ports: readonly number[], token: string): Promise<number> {
  const pages = ports.map(async (port) => {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { authorization: `Bearer ${token}` } })
    if (!response.ok) throw new Error(`/metrics answered ${response.status}`)
    return response.text()
  })
  const all = (await Promise.all(pages)).flatMap((text) => [...text.matchAll(UNREST)])
  return all.reduce((sum, [, , count]) => sum + Number(count), 0)
}
