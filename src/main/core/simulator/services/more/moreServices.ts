import type { StationMoment } from '../../model/station.ts'
import type { Scenario } from '../../scenario.ts'
import type { SimulatedService } from '../service.ts'
import { genset, gridMeter, pvinverter, threePhase } from './acDevices.ts'
import { dcDevices, secondMppt, trackerMppt } from './dcDevices.ts'
import { digitalInputs, oddDevices, tankServices, wirelessSensors } from './sensorDevices.ts'
import { smartShunt } from './shunt.ts'

/** Share of the first MPPT's panels that the second one has. */
const westRoof = 0.82

/** The services with the further devices of the scenario, if it has any. */
export function withMoreServices(
  scenario: Scenario,
  moment: StationMoment,
  services: readonly SimulatedService[],
): SimulatedService[] {
  const batteries = scenario.shunt === true ? [smartShunt(moment)] : []
  if (scenario.manyDevices !== true) return [...services, ...batteries]
  return [
    ...batteries,
    ...services.map((one) => (one.serviceType === 'vebus' ? threePhase(one, moment) : one)),
    gridMeter(moment),
    pvinverter(moment),
    ...genset(moment),
    secondMppt(scenario, moment, westRoof),
    trackerMppt(scenario, moment),
    ...dcDevices(moment),
    ...tankServices(moment),
    ...wirelessSensors(moment),
    ...digitalInputs(),
    ...oddDevices(moment),
  ]
}
