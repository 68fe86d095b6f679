import { chargerWarnings } from '../../../../../shared/paths/chargerErrors.ts'
import { servicesOfType } from '../../../../../shared/stationView.ts'
import { fact } from '../../conclude.ts'
import { unitsOf } from '../../rules/inverter/vebusUnits.ts'
import { decided, type Probe, type ProbeInput, undecided } from '../probe.ts'
import { gridConnected } from './gridProbes.ts'
import { chargersOf, inverters } from './places.ts'
import { numberNow, readSigns, type Sign, valueLine } from './signs.ts'

/** Whether an inverter is in one of these modes: 1 charger only, 2 inverter only, 3 on, 4 off, 251 passthrough. */
export function modeIs(...modes: readonly number[]): Probe {
  return {
    look: (input) =>
      readSigns(
        input,
        inverters(input).map((id) => ({
          ...{ label: 'Mode', id, path: '/Mode' },
          saysYes: (value: number) => modes.includes(value),
        })),
        'Mode of the inverter',
      ),
  }
}

const vebusErrors = (input: ProbeInput, saysYes: Sign['saysYes']): Sign[] =>
  servicesOfType(input.view, 'vebus').map((id) => ({
    label: 'VE.Bus error',
    id,
    path: '/VebusError',
    saysYes,
  }))

/** Whether VE.Bus reports an error. */
export const vebusError: Probe = {
  look: (input) =>
    readSigns(
      input,
      vebusErrors(input, (value) => value !== 0),
      'VE.Bus error',
    ),
}

/** VE.Bus errors 8, 11 and 128 are about the test of the ground or grid relay (venus.md 3.12). */
export const relayError: Probe = {
  look: (input) =>
    readSigns(
      input,
      vebusErrors(input, (value) => value === 8 || value === 11 || value === 128),
      'VE.Bus error',
    ),
}

/** Whether every unit has passed its relay test; one that waits has not failed. */
export const relayTestOk: Probe = {
  look(input) {
    const units = unitsOf(input.view, '/ExtendStatus/RelayTestOk').map(({ id, unit }) => {
      const status = `/Devices/${unit}/ExtendStatus`
      return {
        line: valueLine(input, `Relay test of unit ${unit + 1}`, id, `${status}/RelayTestOk`),
        isOk: numberNow(input, id, `${status}/RelayTestOk`),
        isWaiting: numberNow(input, id, `${status}/WaitingForRelayTest`) === 1,
      }
    })
    const [first, ...others] = units.map(({ line }) => line)
    if (!first) return undecided(fact('Relay test', 'not published'))
    if (units.some(({ isOk, isWaiting }) => isOk === 0 && !isWaiting)) return decided(false, first, ...others)
    return units.every(({ isOk }) => isOk === 1)
      ? decided(true, first, ...others)
      : undecided(first, ...others)
  },
}

/** Whether a charger stopped with an error. */
export const chargerFault: Probe = {
  look: (input) =>
    readSigns(
      input,
      [
        ...vebusErrors(input, (value) => value !== 0),
        ...chargersOf(input).map((id) => ({
          ...{ label: 'Error of the solar charger', id, path: '/ErrorCode' },
          saysYes: (value: number) => value !== 0 && !chargerWarnings.has(value),
        })),
      ],
      'Errors of the chargers',
    ),
}

/** Whether anything could charge: the grid at an inverter, or solar power. */
export const sourceThere: Probe = {
  look(input) {
    const grid = gridConnected.look(input)
    if (grid.answer === 'yes') return grid
    const solar = readSigns(
      input,
      chargersOf(input).map((id) => ({
        ...{ label: 'Solar power', id, path: '/Yield/Power' },
        saysYes: (watts: number) => watts > 0,
      })),
      'Solar power',
    )
    if (solar.answer === 'yes') return solar
    const evidence = [...grid.evidence, ...solar.evidence]
    const isOffGrid = input.profile.topology.value === 'off-grid'
    const isNothing =
      (grid.answer === 'no' || isOffGrid) && (solar.answer === 'no' || chargersOf(input).length === 0)
    return isNothing ? decided(false, ...evidence) : undecided(...evidence)
  },
}
