import { formatQuantity } from '../../../shared/format.ts'
import { joinWords } from '../../../shared/joinWords.ts'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'
import type { Retention, RetentionClass, RetentionPreview } from '../../../shared/recordKeeping.ts'

/** The classes as the page names them. */
export const classWords: Record<RetentionClass, string> = {
  raw: english('Every reading'),
  minute: english('1 min means'),
  quarterHour: english('15 min means'),
  day: english('Day means'),
}

const lossWords: Record<RetentionClass, string> = {
  raw: english('the single readings'),
  minute: english('the 1 min means'),
  quarterHour: english('the 15 min means'),
  day: english('the day means'),
}

const choices: Record<RetentionClass, readonly (number | null)[]> = {
  raw: [14, 30, 90, 365, null],
  minute: [90, 180, 365, 730, null],
  quarterHour: [365, 730, 1_825, null],
  day: [1_825, null],
}

/** `30 d`, `2 y`, `For ever`. */
export function keptText(days: number | null, t: Translate): string {
  if (days === null) return t('For ever')
  return days % 365 === 0 ? t('{{years}} y', { years: days / 365 }) : formatQuantity(days, 'd', 0, t.locale)
}

/** What can be chosen of a class; a length that was set by hand is among it. */
export function choicesOf(
  name: RetentionClass,
  kept: number | null,
  t: Translate,
): { value: string; label: string }[] {
  const all = choices[name].includes(kept) ? choices[name] : [kept, ...choices[name]]
  return all
    .toSorted((a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY))
    .map((days) => ({ value: String(days), label: keptText(days, t) }))
}

/** The days of a choice. */
export function daysOfChoice(value: string): number | null {
  return value === 'null' ? null : Number(value)
}

export function isSame(a: Retention, b: Retention): boolean {
  return a.raw === b.raw && a.minute === b.minute && a.quarterHour === b.quarterHour && a.day === b.day
}

/** What would be dropped, a sentence per station; empty when nothing would. */
export function lossSentences({ stations, unknown }: RetentionPreview, t: Translate): string[] {
  const losses = stations.map(({ portalId, losses: of }) =>
    t('{{portalId}} loses {{losses}}.', {
      portalId,
      losses: joinWords(
        of.map(({ class: name, days }) =>
          t('{{means}} of {{count}} days', { means: t(lossWords[name]), count: days }),
        ),
        t,
      ),
    }),
  )
  const unread = unknown.map((portalId) =>
    t('What {{portalId}} loses is not known: its file cannot be read now.', { portalId }),
  )
  return [...losses, ...unread]
}
