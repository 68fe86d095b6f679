import { cellCode } from '../cellCode.ts'
import type { Json } from '../json.ts'
import type { PathInfo } from './pathInfo.ts'

/** The number that the history keeps of a value; null when there is none. */
export function recordedNumber(info: Pick<PathInfo, 'cellId'> | undefined, value: Json): number | null {
  if (info?.cellId) {
    const isId = typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
    return isId ? cellCode(String(value)) : null
  }
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
