import type { Frame } from './cpu-profile.ts'

const WIDTH = 1600
const ROW = 17
const TOP = 46
/** Narrower than that says nothing. */
const MIN_WIDTH = 1.2
/** About that many pixels a letter. */
const LETTER = 6.2

/** Ours stand out; what is the system's is grey. */
function colourOf({ place }: Frame): string {
  if (place.startsWith('server')) return '#7cc4ad'
  if (place.startsWith('Node') || place.startsWith('(')) return '#d9d6cf'
  return '#e8c48f'
}

/** A flame graph as SVG: as wide as the time, callers above, the largest to the left; the names show at the pointer too. */
export function drawFlameGraph(root: Frame, title: string): string {
  const rects: string[] = []
  let deepest = 0

  function draw(frame: Frame, x: number, depth: number): void {
    const width = (frame.totalUs / root.totalUs) * WIDTH
    if (width < MIN_WIDTH) return
    deepest = Math.max(deepest, depth)
    const share = `${((100 * frame.totalUs) / root.totalUs).toFixed(1)} %`
    const y = TOP + depth * ROW
    const name = frame.place ? `${frame.name} · ${frame.place}` : frame.name
    const label = name.slice(0, Math.floor(width / LETTER))
    rects.push(
      `<g><title>${escapeXml(`${name}: ${share}`)}</title><rect x="${x.toFixed(1)}" y="${y}" width="${(width - 0.4).toFixed(1)}" height="${ROW - 1}" fill="${colourOf(frame)}"/>` +
        (label.length > 3 ? `<text x="${(x + 3).toFixed(1)}" y="${y + 12}">${escapeXml(label)}</text>` : '') +
        '</g>',
    )
    let at = x
    for (const child of [...frame.children.values()].sort((a, b) => b.totalUs - a.totalUs)) {
      draw(child, at, depth + 1)
      at += (child.totalUs / root.totalUs) * WIDTH
    }
  }

  draw(root, 0, 0)
  const height = TOP + (deepest + 1) * ROW + 12
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}">
<style>text { font: 11px ui-monospace, monospace; fill: #1c1c1a } .title { font: 600 16px system-ui, sans-serif }</style>
<rect width="${WIDTH}" height="${height}" fill="#fbfaf7"/>
<text class="title" x="12" y="28">${escapeXml(title)}</text>
${rects.join('\n')}
</svg>
`
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
