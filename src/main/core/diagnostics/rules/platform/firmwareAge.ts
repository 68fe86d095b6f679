import type { FirmwareReleases } from '../../limits/platformParts.ts'

/** What is known about the age of an installed version of Venus OS, against the newest release of the table. */
export type FirmwareAge =
  | { kind: 'dated'; leastDays: number; mostDays: number | null; from: string | null; to: string | null }
  | { kind: 'test' | 'newer' | 'unreadable' }

const dayMs = 86_400_000

/** `v3.70` as 370; null for a text that is no release. */
function numberOfVersion(version: string): number | null {
  const [, major, minor] = /^v(\d{1,3})\.(\d{2})$/.exec(version) ?? []
  return major === undefined || minor === undefined ? null : Number(major) * 100 + Number(minor)
}

/**
 * Dates an installed version by the releases around it: a version that is not listed came after the one before it and
 * before the next. Test versions carry a tilde.
 */
export function firmwareAge(installed: string, table: FirmwareReleases): FirmwareAge {
  if (/^v\d{1,3}\.\d{2}~\d+/.test(installed)) return { kind: 'test' }
  const number = numberOfVersion(installed)
  const newest = table.releases.at(-1)
  if (number === null || !newest) return { kind: 'unreadable' }
  if (number > (numberOfVersion(newest.version) ?? 0)) return { kind: 'newer' }
  const before = table.releases.findLast(({ version }) => (numberOfVersion(version) ?? 0) <= number)
  const after = table.releases.find(({ version }) => (numberOfVersion(version) ?? 0) >= number)
  const age = (date: string) => Math.round((Date.parse(newest.date) - Date.parse(date)) / dayMs)
  return {
    kind: 'dated',
    leastDays: after ? age(after.date) : 0,
    mostDays: before ? age(before.date) : null,
    from: before?.date ?? null,
    to: after?.date ?? null,
  }
}
