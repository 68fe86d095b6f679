import { withFlicker } from '../model/battery.ts'
import type { StationMoment } from '../model/station.ts'
import type { Scenario } from '../scenario.ts'
import { batteryService } from './batteryService.ts'
import { hub4Service, loggerService } from './loggerService.ts'
import { meterService } from './meterService.ts'
import { withMoreServices } from './more/moreServices.ts'
import { platformService } from './platformService.ts'
import type { DbusItem, SimulatedService } from './service.ts'
import { settingsService } from './settingsService.ts'
import { solarchargerService } from './solarchargerService.ts'
import { systemService } from './systemService.ts'
import { temperatureServices } from './temperatureServices.ts'
import { vebusService } from './vebusService.ts'

/** Every service of the station at a moment; `clockError` is how many ms the GX's own clock is ahead. */
export function stationServices(
  scenario: Scenario,
  truth: StationMoment,
  settings: Readonly<Record<string, DbusItem>>,
  clockError: number,
): SimulatedService[] {
  const moment = { ...truth, battery: withFlicker(truth.battery, scenario.seed, truth.at) }
  const onTheGx = { ...moment, at: moment.at + clockError }
  const usual = [
    systemService(scenario, moment),
    vebusService(scenario, moment, clockError),
    ...(moment.site.bms.isAway ? [] : [batteryService(scenario, moment)]),
    meterService(scenario, moment),
    solarchargerService(scenario, moment),
    ...temperatureServices(scenario, moment),
    platformService(scenario, onTheGx),
    settingsService(settings),
    loggerService(onTheGx),
    hub4Service(moment),
  ]
  return withMoreServices(scenario, moment, usual)
}
