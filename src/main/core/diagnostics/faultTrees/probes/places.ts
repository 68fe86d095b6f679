import { numberOf, servicesOfType } from '../../../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import type { RuleContext } from '../../rule.ts'
import { bmsProfiles, canProfilePath } from '../../rules/can/bmsOnCan.ts'
import { type CanInterface, canInterfaces } from '../../rules/can/canInterface.ts'
import type { ProbeInput } from '../probe.ts'
import { findingsOf } from './findingProbe.ts'

/** The battery that the tree is walked for, else the one that the GX steers by. */
export function batteryOf({ profile, subject }: ProbeInput): ServiceId | null {
  const named = profile.batteries.find(({ id }) => serviceKey(id) === subject)
  return (named ?? profile.mainBattery ?? profile.batteries[0])?.id ?? null
}

/** The CAN port that the tree is walked for, else one that a finding names, else one that is set up for a BMS. */
export function canPortOf(input: ProbeInput): CanInterface | null {
  const ports = canInterfaces(input.view)
  const nameOf = ({ platform, name }: CanInterface) => `${serviceKey(platform)}/${name}`
  const asking = ['can-errors', 'bms-on-can'].flatMap((rule) => findingsOf(input, rule))
  const worst =
    asking.find(({ verdict }) => verdict === 'act') ?? asking.find(({ verdict }) => verdict === 'watch')
  const settings = servicesOfType(input.view, 'settings')[0]
  const isForBms = (port: CanInterface) =>
    settings !== undefined && bmsProfiles.has(numberOf(input.view, settings, canProfilePath(port)) ?? -1)
  return (
    ports.find((port) => nameOf(port) === input.subject) ??
    ports.find((port) => nameOf(port) === worst?.subject) ??
    ports.find(isForBms) ??
    ports[0] ??
    null
  )
}

/** The inverter/chargers of the station: VE.Bus and RS. */
export function inverters({ view }: RuleContext): ServiceId[] {
  return ['vebus', 'multi', 'acsystem'].flatMap((type) => servicesOfType(view, type))
}

/** Solar chargers; the one that the tree is walked for, else one that a finding names, comes first. */
export function chargersOf(input: ProbeInput): ServiceId[] {
  const all = servicesOfType(input.view, 'solarcharger')
  const asking = ['mppt-error', 'mppt-off'].flatMap((rule) => findingsOf(input, rule))
  const worst = asking.find(({ verdict }) => verdict === 'act' || verdict === 'watch')?.subject
  const rank = (id: ServiceId) => {
    const key = serviceKey(id)
    return key === input.subject ? 0 : key === worst ? 1 : 2
  }
  return [...all].sort((a, b) => rank(a) - rank(b))
}
