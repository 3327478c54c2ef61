/** A table that reads the same in a terminal and in Markdown: the first column to the left, the others to the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(...[title, ...rows.map((row) => row[i] ?? '')].map(widthOf), 3))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => pad(cell, widths[i] ?? 0, i === 0)).join(' | ')} |`
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')
}

const widthOf = (text: string) => [...text].length

function pad(text: string, width: number, isLeft: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)))
  return isLeft ? text + blanks : blanks + text
}
