import { studentT95 } from './studentT.ts'

export interface Point {
  x: number
  y: number
}

/** A straight line through points, and how sure its slope is. */
export interface LinearTrend {
  /** Per unit of x. */
  slope: number
  /** y at x = 0. */
  intercept: number
  /** The true slope lies within `slope` ± this with 95 % confidence. */
  halfWidth: number
  /** How many independent points the points are worth; a value that drifts tells the same thing many times. */
  independent: number
}

/**
 * Ordinary least squares. Neighbouring points of a slow value are alike, so the interval counts only
 * n (1 − r) / (1 + r) of them, r being the correlation of neighbouring residuals (Santer and others 2000).
 * @returns null for fewer than 3 points, or for points at one x
 */
export function linearTrend(points: readonly Point[]): LinearTrend | null {
  const count = points.length
  if (count < 3) return null
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count
  let squares = 0
  let products = 0
  for (const { x, y } of points) {
    squares += (x - meanX) ** 2
    products += (x - meanX) * (y - meanY)
  }
  if (squares === 0) return null
  const slope = products / squares
  const residuals = points.map(({ x, y }) => y - meanY - slope * (x - meanX))
  const left = residuals.reduce((sum, residual) => sum + residual ** 2, 0)
  const independent = count * independentShare(residuals, left)
  const freedom = Math.max(1, independent - 2)
  const halfWidth = studentT95(freedom) * Math.sqrt(left / freedom / squares)
  return { slope, intercept: meanY - slope * meanX, halfWidth, independent }
}

/** (1 − r) / (1 + r); residuals that alternate are no better than independent ones. */
function independentShare(residuals: readonly number[], squares: number): number {
  if (squares === 0) return 1
  const products = residuals
    .slice(1)
    .reduce((sum, residual, index) => sum + residual * (residuals[index] ?? 0), 0)
  const correlation = Math.min(1, Math.max(0, products / squares))
  return (1 - correlation) / (1 + correlation)
}
