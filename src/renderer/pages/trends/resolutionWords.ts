import { formatDuration } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'

/** Under this width a point is a reading: the recorder keeps no more of them. */
const readingMs = 10_000

/** What one point of the curves is, and what it was made of. `resolutionMs` 0 = every reading. */
export function resolutionWords(width: number, resolutionMs: number, t: Translate): string {
  const span = (ms: number) => formatDuration(ms, t.locale)
  if (resolutionMs === 0 && width <= readingMs) return t('Every reading')
  if (resolutionMs === 0)
    return t('{{span}} means of every reading, with lowest and highest', { span: span(width) })
  if (resolutionMs >= width) return t('{{span}} means, with lowest and highest', { span: span(resolutionMs) })
  return t('{{span}} means of stored {{stored}} means, with lowest and highest', {
    span: span(width),
    stored: span(resolutionMs),
  })
}
