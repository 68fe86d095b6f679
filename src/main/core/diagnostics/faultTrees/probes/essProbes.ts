import { numberOf, servicesOfType } from '../../../../../shared/stationView.ts'
import type { Probe, ProbeAnswer } from '../probe.ts'
import { decided, undecided } from '../probe.ts'
import { batteryOf } from './places.ts'
import { readSigns, type Sign, signsOf, yesNo } from './signs.ts'

const isOne = (value: number) => value === 1
const isZero = (value: number) => value === 0

/** Whether somebody set a limit of 0 for charging, or the GX says that a user's limit holds. */
export const userChargeLimit: Probe = {
  look: (input) =>
    readSigns(
      input,
      [
        ...signsOf(input, 'system', {
          label: 'Charge limited by the user',
          path: '/SystemState/UserChargeLimited',
          saysYes: isOne,
          words: yesNo,
        }),
        ...signsOf(input, 'settings', {
          label: 'DVCC charge current limit',
          path: '/Settings/SystemSetup/MaxChargeCurrent',
          saysYes: isZero,
        }),
        ...signsOf(input, 'settings', {
          label: 'ESS charge power limit',
          path: '/Settings/CGwacs/MaxChargePower',
          saysYes: isZero,
        }),
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
        ...signsOf(input, 'system', {
          label: 'Discharge limited by the user',
          path: '/SystemState/UserDischargeLimited',
          saysYes: isOne,
          words: yesNo,
        }),
        ...signsOf(input, 'settings', {
          label: 'ESS discharge power limit',
          path: '/Settings/CGwacs/MaxDischargePower',
          saysYes: isZero,
        }),
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
    const low = signsOf(input, 'system', {
      label: 'Low SoC, says the GX',
      path: '/SystemState/LowSoc',
      saysYes: isOne,
      words: yesNo,
    })
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
        ...signsOf(input, 'system', {
          label: 'State of the system',
          path: '/SystemState/State',
          saysYes: (value) => holdingStates.has(value),
        }),
        ...signsOf(input, 'settings', {
          label: 'ESS mode',
          path: '/Settings/CGwacs/BatteryLife/State',
          saysYes: (value) => holdingEssStates.has(value),
        }),
      ],
      'State of the system',
    ),
}

/** Whether the ESS forbids the inverter to charge. A station without ESS has nobody who could. */
export const essForbidsCharge: Probe = {
  look(input) {
    const forbidden = readSigns(
      input,
      signsOf(input, 'vebus', {
        label: 'Charging disabled by ESS',
        path: '/Hub4/DisableCharge',
        saysYes: isOne,
      }),
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
      signsOf(input, 'hub4', {
        label: 'No grid meter (#49)',
        path: '/Alarms/NoGridMeter',
        saysYes: (value) => value >= 1,
      }),
      'Alarm of the ESS',
    ),
}
