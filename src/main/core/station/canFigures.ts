import { type CanStatistics, canFigurePath, canInterfaceOf } from '../../../shared/canStatistics.ts'
import type { Json } from '../../../shared/json.ts'
import { parseCanStatistics } from '../../../shared/parseCanStatistics.ts'

const figures = Object.keys({
  state: true,
  tec: true,
  rec: true,
  bitrate: true,
  rxPackets: true,
  rxErrors: true,
  rxDropped: true,
  txPackets: true,
  txErrors: true,
  txDropped: true,
  restarts: true,
  errorWarning: true,
  errorPassive: true,
  busOff: true,
} satisfies Record<keyof CanStatistics, true>) as (keyof CanStatistics)[] // Object.keys forgets the names

/** Whether a path carries the statistics text of a CAN interface (and is not one of our figures taken from it). */
export function isCanStatistics(path: string): boolean {
  return path.endsWith('/Statistics') && canInterfaceOf(path) !== null
}

/** Paths of all figures that can be taken from one statistics text. */
export function canFigurePaths(statisticsPath: string): string[] {
  const canInterface = canInterfaceOf(statisticsPath)
  return canInterface === null ? [] : figures.map((figure) => canFigurePath(canInterface, figure))
}

/**
 * The figures of one statistics text. A text that cannot be read makes every figure `null`; a figure that the text
 * does not carry is `undefined`.
 */
export function canFigures(statisticsPath: string, text: Json): { path: string; value: Json | undefined }[] {
  const canInterface = canInterfaceOf(statisticsPath)
  if (canInterface === null) return []
  const statistics = parseCanStatistics(text)
  return figures.map((figure) => ({
    path: canFigurePath(canInterface, figure),
    value: statistics === null ? null : statistics[figure],
  }))
}
