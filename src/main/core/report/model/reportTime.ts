import { DateTime, FixedOffsetZone, IANAZone } from 'luxon'

/** How times are printed in one report. All inputs are epoch ms. */
export interface ReportTime {
  /** Zone as luxon takes it: `Europe/Kyiv`, `UTC+2`. */
  zone: string
  /** One sentence that says which clock the times are of. */
  note: string
  /** `22 Oct 03:12`. */
  short(at: number): string
  /** `22 Oct 2026 03:12:45`. */
  full(at: number): string
  /** `22 Oct 2026`. */
  date(at: number): string
  /** `2026-10-22-0312`, for file names. */
  stamp(at: number): string
}

/**
 * Times in the GX's zone when it is known and real; else at the offset that this computer had at `reference`, and the
 * note says so.
 */
export function reportTime(timeZone: string | null, reference: number): ReportTime {
  const known = timeZone !== null && IANAZone.isValidZone(timeZone)
  const offset = DateTime.fromMillis(reference).offset
  const zone = known ? timeZone : FixedOffsetZone.instance(offset).name
  const gx = DateTime.fromMillis(reference, { zone })
  const note = known
    ? `Times are in the time zone of the GX, ${zone} (UTC${gx.toFormat('ZZ').replace('-', '−')}).`
    : `The time zone of the GX is not known. Times are those of this computer, UTC${gx.toFormat('ZZ').replace('-', '−')}.`
  const write = (at: number, format: string) =>
    DateTime.fromMillis(at, { zone }).setLocale('en-GB').toFormat(format)
  return {
    zone,
    note,
    short: (at) => write(at, 'd LLL HH:mm').replace('Sept', 'Sep'),
    full: (at) => write(at, 'd LLL yyyy HH:mm:ss').replace('Sept', 'Sep'),
    date: (at) => write(at, 'd LLL yyyy').replace('Sept', 'Sep'),
    stamp: (at) => write(at, 'yyyy-LL-dd-HHmm'),
  }
}
