import type { SeriesData, SeriesId } from '../../../shared/history.ts'

/** Some readings as one: their extremes, their mean and how much they weigh in a mean with others. */
export interface Piece {
  /** Epoch ms of the last reading of it. */
  t: number
  min: number
  mean: number
  max: number
  weight: number
  /** Readings in it; a bucket in which none arrived is no point. */
  count: number
}

/** Collects pieces of one series into at most `maxPoints` points of equal width; extremes survive. */
export class PointBuckets {
  readonly #from: number
  readonly #width: number
  readonly #points = new Map<number, Piece>()

  constructor(from: number, width: number) {
    this.#from = from
    this.#width = width
  }

  /** `at` (epoch ms) says into which point the piece goes. */
  add(at: number, piece: Piece): void {
    const index = Math.max(0, Math.floor((at - this.#from) / this.#width))
    const point = this.#points.get(index)
    if (!point) {
      this.#points.set(index, { ...piece })
      return
    }
    const weight = point.weight + piece.weight
    point.mean = weight > 0 ? (point.mean * point.weight + piece.mean * piece.weight) / weight : piece.mean
    point.weight = weight
    point.min = Math.min(point.min, piece.min)
    point.max = Math.max(point.max, piece.max)
    if (piece.count > 0) point.t = point.count > 0 ? Math.max(point.t, piece.t) : piece.t
    point.count += piece.count
  }

  /** The points that hold readings, in the order of time. */
  columns(series: SeriesId): SeriesData {
    const points = [...this.#points]
      .filter(([, point]) => point.count > 0)
      .sort(([a], [b]) => a - b)
      .map(([, point]) => point)
    return {
      series,
      t: points.map((point) => point.t),
      min: points.map((point) => point.min),
      mean: points.map((point) => point.mean),
      max: points.map((point) => point.max),
    }
  }
}
