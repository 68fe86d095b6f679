import type { Fault } from '../faults/fault.ts'
import { currentLimitIgnored, meterReversed, phasesSwapped, voltageLimitIgnored } from './meterFaults.ts'
import {
  bmsUnwatched,
  essIdle,
  gridOpen,
  gridStaysAway,
  loadOn,
  loadOnL2,
  loadOnL3,
  loosePlug,
  plugOut,
  sunOut,
  weakBattery,
  weakIsland,
} from './siteFaults.ts'

const table = {
  'load-on': loadOn,
  'load-on-l2': loadOnL2,
  'load-on-l3': loadOnL3,
  'sun-out': sunOut,
  'grid-open': gridOpen,
  'bms-plug-out': plugOut,
  'can-plug-loose': loosePlug,
  'battery-resistance': weakBattery,
  'ess-idle': essIdle,
  'grid-stays-away': gridStaysAway,
  'island-low-voltage': weakIsland,
  'bms-loss-unnoticed': bmsUnwatched,
  'meter-reversed': meterReversed,
  'phases-swapped': phasesSwapped,
  'ccl-ignored': currentLimitIgnored,
  'cvl-ignored': voltageLimitIgnored,
} satisfies Record<string, Fault>

/** Stable name of what happens at the site, for tests and the command line. */
export type SiteEventName = keyof typeof table

/** What functional tests need to happen at the site, on a good station and on a bad one. */
export const siteEvents: Readonly<Record<SiteEventName, Fault>> = table

/** All names in the order of the table. The keys of the table are exactly its names. */
export const siteEventNames = Object.keys(table) as readonly SiteEventName[]

export function isSiteEventName(text: string): text is SiteEventName {
  return Object.hasOwn(table, text)
}

/** These are switched on and off again and again when they are to be kept, so that a test may see the step. */
export const comingAndGoing: ReadonlySet<SiteEventName> = new Set([
  ...(['load-on', 'load-on-l2', 'load-on-l3', 'sun-out', 'grid-open', 'bms-plug-out'] as const),
])
