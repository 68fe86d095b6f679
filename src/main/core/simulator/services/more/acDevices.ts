import type { StationMoment } from '../../model/station.ts'
import { real } from '../dbusValue.ts'
import { type DbusPaths, type SimulatedService, samePaths, service } from '../service.ts'
import { morePaths } from './moreIdentity.ts'

const shares = { L1: 0.5, L2: 0.3, L3: 0.2 } as const
const phases = ['L1', 'L2', 'L3'] as const

/** W on one phase; `single` of the power are on the phase of the load that was switched last. */
function onPhase({ site }: StationMoment, phase: (typeof phases)[number], power: number, single: number) {
  return (power - single) * shares[phase] + (phase === `L${site.phase}` ? single : 0)
}

/** Three phases of a meter that share `power` W, with `energy` kWh counted. */
function threePhases(moment: StationMoment, power: number, energy: number, single = 0): DbusPaths {
  const { grid } = moment
  const each = phases.map((phase, index): DbusPaths => {
    const voltage = grid.voltages[index] ?? grid.voltages[0]
    const own = onPhase(moment, phase, power, single)
    return {
      [`/Ac/${phase}/Voltage`]: real(voltage, 1),
      [`/Ac/${phase}/Current`]: real(own / voltage, 2),
      [`/Ac/${phase}/Power`]: real(own, 0),
      [`/Ac/${phase}/Energy/Forward`]: real(energy * shares[phase], 1),
    }
  })
  return {
    ...Object.assign({}, ...each),
    '/Ac/Power': real(power, 0),
    '/Ac/Frequency': real(grid.frequency, 2),
    '/Ac/Energy/Forward': real(energy, 1),
    '/NrOfPhases': 3,
    '/ErrorCode': 0,
  }
}

/** A three-phase meter at the grid. */
export function gridMeter(moment: StationMoment): SimulatedService {
  return service('com.victronenergy.grid.cg_BX23040000009', 'grid', 30, {
    ...morePaths({
      deviceInstance: 30,
      productId: 0xb0_17,
      productName: 'Carlo Gavazzi EM540 Energy Meter',
      customName: 'Grid meter',
      serial: 'BX23040000009',
      connection: 'RS485 3-phase port 1',
      processName: 'dbus-modbus-client.py',
    }),
    ...threePhases(moment, moment.flows.grid, moment.energy.fromGrid, moment.site.lag),
    '/Ac/Energy/Reverse': real(31.4, 1),
    '/Role': 'grid',
    '/Alarms/PhaseRotation': 0,
  })
}

/** A PV inverter on the output; it gives half of what the MPPT could. */
export function pvinverter(moment: StationMoment): SimulatedService {
  const power = moment.sun * 0.5
  return service('com.victronenergy.pvinverter.pv_SIM0001', 'pvinverter', 21, {
    ...morePaths({
      deviceInstance: 21,
      productId: 0xa1_42,
      productName: 'Fronius Symo 5.0-3-M',
      customName: 'Barn roof',
      serial: 'SIM0001',
      connection: '192.168.88.95 - 126 (sunspec)',
      processName: 'dbus-fronius',
    }),
    ...threePhases(moment, power, moment.energy.pv / 2),
    '/Position': 1,
    '/StatusCode': power > 0 ? 11 : 8,
    '/Ac/MaxPower': real(5_000, 0),
    '/Ac/PowerLimit': real(5_000, 0),
  })
}

/** A genset that rests, and the GX's start and stop of it. */
export function genset(moment: StationMoment): SimulatedService[] {
  return [
    service('com.victronenergy.genset.socketcan_can1', 'genset', 41, {
      ...morePaths({
        deviceInstance: 41,
        productId: 0xb0_46,
        productName: 'Fischer Panda genset',
        connection: 'CAN-bus',
        processName: 'dbus-genset',
      }),
      ...threePhases(moment, 0, 182.4),
      ...samePaths(
        '/Ac/',
        phases.map((phase) => `${phase}/Voltage`),
        real(0, 1),
      ),
    }),
    service('com.victronenergy.generator.startstop0', 'generator', 0, {
      '/DeviceInstance': 0,
      '/ProductName': 'Generator start/stop',
      '/Connected': 1,
      '/State': 0,
      '/RunningByConditionCode': 0,
      '/Error': 0,
      '/ManualStart': 0,
      '/AutoStartEnabled': 1,
      '/Runtime': 0,
      '/ServiceCounter': 648_000,
      ...samePaths('/Alarms/', ['NoGeneratorAtAcIn', 'ServiceIntervalExceeded', 'AutoStartDisabled'], 0),
    }),
  ]
}

/** The single-phase values of an inverter's side, shared over three phases. */
function split(items: SimulatedService['items'], side: string, moment: StationMoment) {
  const { grid, site } = moment
  if (side === '/Ac/ActiveIn' && site.isIsland) return []
  const single = side === '/Ac/Out' ? site.load : site.lag
  const total = items[`${side}/L1/P`]?.value
  const power = total !== null && typeof total === 'object' && 'number' in total ? Number(total.number) : 0
  return phases.flatMap((phase, index) => {
    const voltage = site.isIsland ? site.islandVoltage : (grid.voltages[index] ?? grid.voltages[0])
    const own = onPhase(moment, phase, power, single)
    return [
      [`${side}/${phase}/V`, { value: real(voltage, 1) }],
      [`${side}/${phase}/I`, { value: real(own / voltage, 2) }],
      [`${side}/${phase}/P`, { value: real(own, 0) }],
      [`${side}/${phase}/S`, { value: real(Math.abs(own) * 1.04, 0) }],
      [`${side}/${phase}/F`, { value: real(grid.frequency, 2) }],
    ] as const
  })
}

/** The same VE.Bus system with three units, one per phase. */
export function threePhase(one: SimulatedService, moment: StationMoment): SimulatedService {
  const items = {
    ...one.items,
    ...Object.fromEntries(['/Ac/ActiveIn', '/Ac/Out'].flatMap((side) => split(one.items, side, moment))),
    '/Ac/NumberOfPhases': { value: 3 },
    '/Devices/NumberOfMultis': { value: 3 },
  }
  return { ...one, items }
}
