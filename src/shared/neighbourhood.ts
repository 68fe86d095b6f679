import { canFigurePath } from './canStatistics.ts'
import type { DeviceInstance, ServiceId } from './victron.ts'

/** One value that belongs to the neighbourhood of an alarm. */
export interface Neighbour extends ServiceId {
  path: string
}

const phases = ['L1', 'L2', 'L3'] as const
const ofPhases = (make: (phase: string) => readonly string[]) => phases.flatMap(make)

const dc = ['/Dc/0/Voltage', '/Dc/0/Current'] as const
const meter = [
  ...ofPhases((phase) => [`/Ac/${phase}/Voltage`, `/Ac/${phase}/Current`, `/Ac/${phase}/Power`]),
  '/Ac/Power',
  '/Ac/Frequency',
]
const rs = [
  '/State',
  ...ofPhases((phase) => [
    `/Ac/In/1/${phase}/V`,
    `/Ac/In/1/${phase}/F`,
    `/Ac/In/1/${phase}/P`,
    `/Ac/Out/${phase}/V`,
    `/Ac/Out/${phase}/P`,
  ]),
  ...dc,
  '/Soc',
]

/** What a technician asks first, by the type of the service that raised the alarm. */
const pathsOf: Readonly<Record<string, readonly string[]>> = {
  battery: [
    ...dc,
    '/Dc/0/Power',
    '/Soc',
    '/Dc/0/Temperature',
    '/System/MinCellVoltage',
    '/System/MinVoltageCellId',
    '/System/MaxCellVoltage',
    '/System/MaxVoltageCellId',
    '/System/MinCellTemperature',
    '/System/MaxCellTemperature',
    '/Info/MaxChargeVoltage',
    '/Info/MaxChargeCurrent',
    '/Info/MaxDischargeCurrent',
    '/System/NrOfModulesOffline',
  ],
  vebus: [
    '/State',
    ...ofPhases((phase) => [
      `/Ac/ActiveIn/${phase}/V`,
      `/Ac/ActiveIn/${phase}/F`,
      `/Ac/ActiveIn/${phase}/P`,
      `/Ac/Out/${phase}/V`,
      `/Ac/Out/${phase}/F`,
      `/Ac/Out/${phase}/P`,
    ]),
    ...dc,
    '/VebusError',
  ],
  multi: rs,
  acsystem: rs,
  inverter: rs,
  solarcharger: ['/State', '/Pv/V', '/Yield/Power', ...dc, '/ErrorCode'],
  grid: meter,
  genset: meter,
  pvinverter: meter,
  acload: meter,
  temperature: ['/Temperature', '/Status'],
}

const canFigures = [
  'state',
  'tec',
  'rec',
  'rxPackets',
  'rxErrors',
  'rxDropped',
  'txPackets',
  'txErrors',
  'txDropped',
  'restarts',
  'errorWarning',
  'errorPassive',
  'busOff',
] as const

/** The battery as the GX sees it, for alarms of everything that is no battery. */
const battery: readonly Neighbour[] = ['/Dc/Battery/Soc', '/Dc/Battery/Voltage', '/Dc/Battery/Current'].map(
  (path) => ({ serviceType: 'system', deviceInstance: 0, path }),
)

/**
 * The values that say what was going on when a service raised an alarm, in the order of interest. `part` names a part
 * of a service, so far a CAN interface of the platform: `can0`.
 */
export function neighboursOf(
  serviceType: string,
  deviceInstance: DeviceInstance | null,
  part: string | null = null,
): Neighbour[] {
  const isCan = serviceType === 'platform' && part !== null && /^v?e?can\d+$/.test(part)
  const paths = isCan ? canFigures.map((figure) => canFigurePath(part, figure)) : (pathsOf[serviceType] ?? [])
  const own = deviceInstance === null ? [] : paths.map((path) => ({ serviceType, deviceInstance, path }))
  if (isCan) return own
  return serviceType === 'battery' ? own : [...own, ...battery]
}

/** The service and the part that a finding is about: `battery/512`, `platform/0/can0`. */
export function placeOfSubject(subject: string): {
  serviceType: string
  instance: string
  part: string | null
} {
  const [serviceType = '', instance = '', ...rest] = subject.split('/')
  return { serviceType, instance, part: rest.length === 0 ? null : rest.join('/') }
}
