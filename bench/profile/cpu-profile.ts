import type { Profiler } from 'node:inspector'

/** Where time went: a function as called on one path, with what it called. Microseconds. */
export type Frame = { name: string; place: string; selfUs: number; totalUs: number; children: Map<string, Frame> }

/** One tree of several profiles, without the time in which nothing was done. */
export function mergeProfiles(profiles: readonly Profiler.Profile[]): Frame {
  const root = newFrame('all', '')
  for (const profile of profiles) addProfile(root, profile)
  return root
}

/** By package, or by folder of this project: the time in its own functions. The largest first. */
export function timeByPlace(root: Frame): [place: string, us: number][] {
  const times = new Map<string, number>()
  const visit = (frame: Frame) => {
    if (frame.selfUs > 0) times.set(frame.place, (times.get(frame.place) ?? 0) + frame.selfUs)
    for (const child of frame.children.values()) visit(child)
  }
  visit(root)
  return [...times].sort(([, a], [, b]) => b - a)
}

function addProfile(root: Frame, { nodes, samples = [], timeDeltas = [] }: Profiler.Profile): void {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const selfUs = new Map<number, number>()
  for (const [i, id] of samples.entries()) selfUs.set(id, (selfUs.get(id) ?? 0) + (timeDeltas[i] ?? 0))

  for (const [id, us] of selfUs) {
    const path: Profiler.ProfileNode[] = []
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const node = byId.get(at)
      if (node) path.unshift(node)
    }
    if (path.at(-1)?.callFrame.functionName === '(idle)') continue
    let frame = root
    root.totalUs += us
    // The first is V8's own root.
    for (const { callFrame } of path.slice(1)) {
      frame = childOf(frame, callFrame)
      frame.totalUs += us
    }
    frame.selfUs += us
  }
}

function childOf(frame: Frame, { functionName, url }: Profiler.ProfileNode['callFrame']): Frame {
  const place = placeOf(url, functionName)
  const key = `${functionName} ${place}`
  let child = frame.children.get(key)
  if (!child) {
    child = newFrame(functionName || '(anonymous)', place)
    frame.children.set(key, child)
  }
  return child
}

/** Native functions without a file: calls of the system, the collector. */
function placeOf(url: string, functionName: string): string {
  if (url === '') return functionName.startsWith('(') ? functionName : 'Node, native'
  if (url.startsWith('node:')) return 'Node, JavaScript'
  const [, inPackage] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? []
  const [, inRoom] = /\/(server\/[a-z]+|bench)\//.exec(url) ?? []
  return inPackage ?? inRoom ?? 'server'
}

const newFrame = (name: string, place: string): Frame => ({ name, place, selfUs: 0, totalUs: 0, children: new Map() })
