import { describePath } from '../../../../../shared/paths/describePath.ts'
import { servicesOfType } from '../../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import { fact } from '../../conclude.ts'
import { type BlockReason, blockReason } from '../../rules/battery/blockReason.ts'
import type { Direction } from '../../rules/battery/chargeBlocked.ts'
import { decided, type Probe, type ProbeAnswer, type ProbeInput, undecided } from '../probe.ts'
import { batteryOf, chargersOf } from './places.ts'
import { numberNow, readSigns, type Sign, valueLine } from './signs.ts'

const noBattery = () => undecided(fact('Battery', 'none in the picture'))

function withBattery(look: (input: ProbeInput, id: ServiceId) => ProbeAnswer): Probe {
  return {
    look(input) {
      const id = batteryOf(input)
      return id ? look(input, id) : noBattery()
    },
  }
}

/** What the GX says about the battery: 0 idle, 1 charging, 2 discharging. */
export function batteryDoes(wanted: 1 | 2): Probe {
  return {
    look: (input) =>
      readSigns(
        input,
        servicesOfType(input.view, 'system').map((id) => ({
          ...{ label: 'Battery', id, path: '/Dc/Battery/State' },
          saysYes: (value: number) => value === wanted,
        })),
        'State of the battery',
      ),
  }
}

/** Whether the battery is as full as a battery that rightly refuses more. */
export const batteryFull = withBattery((input, id) =>
  readSigns(
    input,
    [
      {
        ...{ label: 'State of charge', id, path: '/Soc' },
        saysYes: (soc) => soc >= input.limits.battery(id).blocking.fullSoc,
      },
    ],
    'State of charge',
  ),
)

const ways = {
  charge: {
    allowed: '/Io/AllowToCharge',
    limit: '/Info/MaxChargeCurrent',
    alarm: '/Alarms/ChargeBlocked',
    vebus: '/Bms/AllowToCharge',
    blocking: '/System/NrOfModulesBlockingCharge',
  },
  discharge: {
    allowed: '/Io/AllowToDischarge',
    limit: '/Info/MaxDischargeCurrent',
    alarm: '/Alarms/DischargeBlocked',
    vebus: '/Bms/AllowToDischarge',
    blocking: '/System/NrOfModulesBlockingDischarge',
  },
} as const

/** Whether the BMS refuses: its own word, a limit of 0 A, or its alarm. */
export function bmsBlocks(direction: Direction): Probe {
  const { allowed, limit, alarm, vebus } = ways[direction]
  return {
    look(input) {
      const id = batteryOf(input)
      const own: Sign[] = id
        ? [
            { label: 'BMS allows it', id, path: allowed, saysYes: (value) => value === 0 },
            {
              label: direction === 'charge' ? 'CCL' : 'DCL',
              id,
              path: limit,
              saysYes: (value) => value <= 0,
            },
            { label: 'BMS alarm', id, path: alarm, saysYes: (value) => value > 0 },
          ]
        : []
      const ofVebus = servicesOfType(input.view, 'vebus').map(
        (one): Sign => ({
          ...{ label: 'VE.Bus BMS allows it', id: one, path: vebus },
          saysYes: (value) => value === 0,
        }),
      )
      return readSigns(input, [...own, ...ofVebus], 'Signals of a BMS')
    },
  }
}

/** Whether the data tells this reason for a refusal. */
export function blockedBy(direction: Direction, kind: BlockReason['kind']): Probe {
  return withBattery((input, id) => {
    const reason = blockReason(input, id, direction)
    if (reason.kind === kind) return decided(true, ...reason.evidence)
    return isTellable(input, id, kind)
      ? decided(false, ...linesOf(input, id, kind))
      : undecided(...linesOf(input, id, kind))
  })
}

const pathsOf: Readonly<Record<string, readonly (readonly [label: string, path: string])[]>> = {
  cold: [
    ['Coolest cell', '/System/MinCellTemperature'],
    ['Battery temperature', '/Dc/0/Temperature'],
  ],
  hot: [
    ['Warmest cell', '/System/MaxCellTemperature'],
    ['Battery temperature', '/Dc/0/Temperature'],
  ],
  empty: [['State of charge', '/Soc']],
}

/** Whether the values are there that would show this reason. */
function isTellable(input: ProbeInput, id: ServiceId, kind: BlockReason['kind']): boolean {
  if (kind === 'alarm') return liveAlarms(input, id).length > 0
  const needsLimits = kind === 'cold' || kind === 'hot'
  if (needsLimits && !input.limits.battery(id).batteryTemperature) return false
  return (pathsOf[kind] ?? []).some(([, path]) => numberNow(input, id, path) !== null)
}

function linesOf(input: ProbeInput, id: ServiceId, kind: BlockReason['kind']) {
  if (kind === 'alarm') return [fact('Alarms of the BMS that are 0', String(liveAlarms(input, id).length))]
  return (pathsOf[kind] ?? []).map(([label, path]) => valueLine(input, label, id, path))
}

function liveAlarms(input: ProbeInput, id: ServiceId): string[] {
  return input.view
    .readings(id)
    .map(({ path }) => path)
    .filter(
      (path) => describePath(id.serviceType, path)?.alarm === true && numberNow(input, id, path) !== null,
    )
}

/** Whether a module is off the bus or blocks. */
export function modulesBlock(direction: Direction): Probe {
  return withBattery((input, id) =>
    readSigns(
      input,
      [
        { label: 'Modules that block', id, path: ways[direction].blocking, saysYes: (count) => count > 0 },
        { label: 'Modules offline', id, path: '/System/NrOfModulesOffline', saysYes: (count) => count > 0 },
      ],
      'Modules',
    ),
  )
}

/** Whether a device says that it lost the BMS; error 67 of a solar charger is "BMS connection lost". */
export const bmsLost: Probe = {
  look(input) {
    const alarms: Sign[] = servicesOfType(input.view, 'vebus').map((id) => ({
      ...{ label: 'BMS connection lost', id, path: '/Alarms/BmsConnectionLost' },
      saysYes: (value: number) => value >= 1,
    }))
    const chargers: Sign[] = chargersOf(input).map((id) => ({
      ...{ label: 'Error of the solar charger', id, path: '/ErrorCode' },
      saysYes: (value: number) => value === 67,
    }))
    const battery = batteryOf(input)
    const cable: Sign[] = battery
      ? [{ label: 'BMS cable', id: battery, path: '/Alarms/BmsCable', saysYes: (value) => value >= 1 }]
      : []
    return readSigns(input, [...alarms, ...chargers, ...cable], 'Alarms about the BMS')
  },
}
