/** By how much y grows with each x: the straight line that is nearest to all points (least squares). */
export function slopeOf(points: readonly { x: number; y: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
  const [meanX, meanY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))]
  const together = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0)
  return together / points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0)
}
