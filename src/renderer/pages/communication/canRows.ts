import type { Finding } from '../../../shared/finding.ts'
import { formatNumber } from '../../../shared/format.ts'
import type { SeriesData } from '../../../shared/history.ts'
import type { Translate } from '../../../shared/language.ts'
import { gainsOf } from './errorsPerHour.ts'

/** Errors and packets of a stretch of time. */
export interface Gained {
  errors: number
  packets: number
}

/** Reads a recorded counter of an interface. */
export type ReadCounter = (
  figure: 'rxErrors' | 'txErrors' | 'rxPackets' | 'txPackets',
) => SeriesData | undefined

/** What the recorded counters gained; null when no packet was recorded. */
export function gainedIn(counter: ReadCounter): Gained | null {
  const gained = (figure: Parameters<ReadCounter>[0]) =>
    gainsOf(counter(figure)).reduce((sum, gain) => sum + gain.gained, 0)
  const packets = gained('rxPackets') + gained('txPackets')
  return packets === 0 ? null : { errors: gained('rxErrors') + gained('txErrors'), packets }
}

/** `427`, `1.7`; an en dash for what is not known. */
export function ppmText(ppm: number | null, t: Translate): string {
  return ppm === null ? '–' : formatNumber(ppm, ppm > 0 && ppm < 10 ? 1 : 0, t.locale)
}

/** Rules about links other than CAN, in the order in which they are shown. */
const linkRules = [
  'battery-silence',
  'bms-connection',
  'bms-on-can',
  'vebus-network-quality',
  'vrm-contact',
  'doors-disagree',
] as const

/** What is judged about VE.Bus, the battery's data, VRM and the doors. Several subjects of one rule stay apart. */
export function judgedLinks(findings: readonly Finding[]): Finding[] {
  return linkRules.flatMap((rule) => findings.filter(({ ruleId }) => ruleId === rule))
}
