import type { StationMoment } from '../model/station.ts'
import { real } from './dbusValue.ts'
import { invalidPaths, type SimulatedService, service } from './service.ts'

/** VRM logger: it last reached VRM at the last quarter of an hour. */
export function loggerService(moment: StationMoment): SimulatedService {
  return service('com.victronenergy.logger', 'logger', 0, {
    '/DeviceInstance': 0,
    '/Vrm/TimeLastContact': Math.floor(moment.at / 900_000) * 900,
    '/Vrm/ConnectionError': 0,
    '/Vrm/ConnectionErrorMessage': '',
    '/Buffer/Location': 0,
    '/Buffer/ErrorState': 0,
    '/Buffer/Count': 0,
    '/Buffer/FreeDiskSpace': 4_208_353_280,
    '/Buffer/OldestTimestamp': null,
  })
}

/** ESS control loop. */
export function hub4Service(moment: StationMoment): SimulatedService {
  return service('com.victronenergy.hub4', 'hub4', 0, {
    '/DeviceInstance': 0,
    ...invalidPaths('/Overrides/', ['Setpoint', 'ForceCharge', 'FeedInExcess', 'MaxDischargePower']),
    '/MaxChargePower': real(1_750, 0),
    '/MaxDischargePower': real(moment.flows.lowSoc ? 0 : 2_400, 0),
    '/PvPowerLimiterActive': 0,
    '/Alarms/NoGridMeter': 0,
  })
}
