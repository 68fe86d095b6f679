import { comingAndGoing, isSiteEventName, type SiteEventName, siteEvents } from '../events/siteEvents.ts'
import type { SimulatedGx } from '../simulatedGx.ts'
import { type FaultName, faults } from './faults.ts'

/** Everything that can be made to happen to a simulated GX. */
export type HappeningName = FaultName | SiteEventName

/** What happens, in a few words. */
export function titleOf(name: HappeningName): string {
  return (isSiteEventName(name) ? siteEvents[name] : faults[name]).title
}

export interface KeepFaultsOptions {
  names: readonly HappeningName[]
  /** How often a blow strikes, ms of the wall; the first time after as long. */
  everyMs: number
  /** Told when a fault has happened. */
  onFault(name: HappeningName): void
  /** Told when one could not happen. */
  onError(error: unknown): void
}

/**
 * Makes states last from now on and lets blows strike again and again; loads, breakers and plugs are switched to and fro.
 * Resolves with how to stop that.
 */
export async function keepFaults(
  gx: Pick<SimulatedGx, 'fault'>,
  { names, everyMs, onFault, onError }: KeepFaultsOptions,
): Promise<() => void> {
  const ends = new Map<HappeningName, () => Promise<void>>()
  const happen = async (name: HappeningName) => {
    const end = ends.get(name)
    if (end) {
      ends.delete(name)
      return await end()
    }
    const begun = await gx.fault(name)
    if (swings(name)) ends.set(name, begun)
    onFault(name)
  }
  const again = names.filter((name) => swings(name) || kindOf(name) === 'blow')
  for (const name of names) if (!again.includes(name)) await happen(name)
  const strike = async () => {
    for (const name of again) await happen(name)
  }
  const timer = setInterval(() => void strike().catch(onError), everyMs)
  return () => clearInterval(timer)
}

const swings = (name: HappeningName) => isSiteEventName(name) && comingAndGoing.has(name)
const kindOf = (name: HappeningName) => (isSiteEventName(name) ? siteEvents[name] : faults[name]).kind
