import type { SimulatedGx } from '../simulatedGx.ts'
import { type FaultName, faults } from './faults.ts'

export interface KeepFaultsOptions {
  names: readonly FaultName[]
  /** How often a blow strikes, ms of the wall; the first time after as long. */
  everyMs: number
  /** Told when a fault has happened. */
  onFault(name: FaultName): void
  /** Told when one could not happen. */
  onError(error: unknown): void
}

/** Makes states last from now on and lets blows strike again and again; resolves with how to stop that. */
export async function keepFaults(
  gx: Pick<SimulatedGx, 'fault'>,
  { names, everyMs, onFault, onError }: KeepFaultsOptions,
): Promise<() => void> {
  const happen = async (name: FaultName) => {
    await gx.fault(name)
    onFault(name)
  }
  for (const name of names) if (faults[name].kind === 'state') await happen(name)
  const blows = names.filter((name) => faults[name].kind === 'blow')
  const strike = async () => {
    for (const name of blows) await happen(name)
  }
  const timer = setInterval(() => void strike().catch(onError), everyMs)
  return () => clearInterval(timer)
}
