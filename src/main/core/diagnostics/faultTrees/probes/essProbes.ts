import { numberOf, servicesOfType } from '../../../../../shared/stationView.ts'
import type { Probe, ProbeAnswer, ProbeInput } from '../probe.ts'
import { decided, undecided } from '../probe.ts'
import { batteryOf } from './places.ts'
import { readSigns, type Sign, yesNo } from './signs.ts'

const flags: ReadonlySet<string> = new Set([
  '/SystemState/UserChargeLimited',
  '/SystemState/UserDischargeLimited',
  '/SystemState/LowSoc',
])

function signsOf(
  input: ProbeInput,
  serviceType: string,
  label: string,
  path: string,
  saysYes: Sign['saysYes'],
): Sign[] {
  return servicesOfType(input.view, serviceType).map((id) => ({
    ...{ label, id, path, saysYes },
    ...(flags.has(path) ? { words: yesNo } : {}),
  }))
}

const isOne = (value: number) => value === 1
const isZero = (value: number) => value === 0

/** Whether somebody set a limit of 0 for charging, or the GX says that a user's limit holds. */
export const userChargeLimit: Probe = {
  look: (input) =>
    readSigns(
      input,
      [
        ...signsOf(input, 'system', 'Charge limited by the user', '/SystemState/UserChargeLimited', isOne),
        ...signsOf(
          input,
          'settings',
          'DVCC charge current limit',
          '/Settings/SystemSetup/MaxChargeCurrent',
          isZero,
        ),
        ...signsOf(input, 'settings', 'ESS charge power limit', '/Settings/CGwacs/MaxChargePower', isZero),
      ],
      'Limits of the user',
    ),
}

/** The same for discharging. */
export const userDischargeLimit: Probe = {
  look: (input) =>
    readSigns(
      input,
      [
        ...signsOf(
          input,
          'system',
          'Discharge limited by the user',
          '/SystemState/UserDischargeLimited',
          isOne,
        ),
        ...signsOf(
          input,
          'settings',
          'ESS discharge power limit',
          '/Settings/CGwacs/MaxDischargePower',
          isZero,
        ),
      ],
      'Limits of the user',
    ),
}

/** Whether the state of charge is down at the minimum that the ESS keeps. */
export const minimumSoc: Probe = {
  look(input) {
    const system = servicesOfType(input.view, 'system')[0]
    const limits = [
      system ? numberOf(input.view, system, '/Control/ActiveSocLimit') : null,
      ...servicesOfType(input.view, 'acsystem').map((id) => numberOf(input.view, id, '/Ess/ActiveSocLimit')),
    ]
    const limit = limits.find((one) => one !== null) ?? null
    const battery = batteryOf(input)
    const soc: Sign[] =
      battery && limit !== null
        ? [
            {
              ...{ label: `State of charge, minimum ${limit} %`, id: battery, path: '/Soc' },
              saysYes: (value) => value <= limit,
            },
          ]
        : []
    const low = signsOf(input, 'system', 'Low SoC, says the GX', '/SystemState/LowSoc', isOne)
    return readSigns(input, [...low, ...soc], 'Minimum SoC')
  },
}

/** System states in which the GX itself holds the battery back (venus.md 3.12). */
const holdingStates: ReadonlySet<number> = new Set([244, 257, 258, 259, 261])
/** Keep charged, and force charge. */
const holdingEssStates: ReadonlySet<number> = new Set([6, 7, 9])

/** Whether the ESS keeps the battery charged, sustains or recharges it, or a schedule charges it. */
export const essHolds: Probe = {
  look: (input) =>
    readSigns(
      input,
      [
        ...signsOf(input, 'system', 'State of the system', '/SystemState/State', (value) =>
          holdingStates.has(value),
        ),
        ...signsOf(input, 'settings', 'ESS mode', '/Settings/CGwacs/BatteryLife/State', (value) =>
          holdingEssStates.has(value),
        ),
      ],
      'State of the system',
    ),
}

/** Whether the ESS forbids the inverter to charge. A station without ESS has nobody who could. */
export const essForbidsCharge: Probe = {
  look(input) {
    const forbidden = readSigns(
      input,
      signsOf(input, 'vebus', 'Charging disabled by ESS', '/Hub4/DisableCharge', isOne),
      'ESS control',
    )
    const isOther = input.profile.topology.value === 'grid' || input.profile.topology.value === 'off-grid'
    if (forbidden.answer === 'not-known' && isOther) return decided(false, input.profile.topology.evidence)
    return forbidden
  },
}

/** Whether the station is an ESS. */
export const isEss: Probe = {
  look({ profile: { topology } }): ProbeAnswer {
    return topology.value === null
      ? undecided(topology.evidence)
      : decided(topology.value === 'ess', topology.evidence)
  },
}

/** GX error #49: the ESS is told to need a grid meter and has none. */
export const noGridMeter: Probe = {
  look: (input) =>
    readSigns(
      input,
      signsOf(input, 'hub4', 'No grid meter (#49)', '/Alarms/NoGridMeter', (value) => value >= 1),
      'Alarm of the ESS',
    ),
}
