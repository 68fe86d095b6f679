import type { SeriesData } from '../../../../src/shared/history.ts'
import type { Json } from '../../../../src/shared/json.ts'

const each = (prefix: string, paths: readonly string[]) => paths.map((path) => prefix + path)

/** Paths that the rules about inverters, grid and solar chargers read. */
export const deviceKeys: readonly string[] = [
  ...each('vebus/276', [
    '/VebusError',
    '/Alarms/Overload',
    '/Alarms/Ripple',
    '/Alarms/L2/HighTemperature',
    '/Alarms/FromTheFuture',
    '/Dc/0/Voltage',
    '/Dc/0/Current',
    '/Ac/Out/NominalInverterPower',
  ]),
  ...each('vebus/276/Devices/0', [
    '/ExtendStatus/RelayTestOk',
    '/ExtendStatus/WaitingForRelayTest',
    '/ExtendStatus/GridRelayReport/Code',
    '/ExtendStatus/VeBusNetworkQualityCounter',
    ...[0, 1, 4].flatMap((slot) => each(`/InterfaceProtectionLog/${slot}`, ['/Time', '/ErrorFlags'])),
  ]),
  ...[1, 2, 3].flatMap((phase) => each(`vebus/276/Ac/ActiveIn/L${phase}`, ['/V', '/F', '/P'])),
  ...[277, 278].flatMap((instance) =>
    each(`solarcharger/${instance}`, [
      '/ErrorCode',
      '/State',
      '/DeviceOffReason',
      '/Alarms/ShortCircuit',
      '/Yield/Power',
      '/ProductId',
    ]),
  ),
  'multi/0/ErrorCode',
  ...each('generator/0', ['/State', '/Alarms/NoGeneratorAtAcIn', '/Alarms/ServiceIntervalExceeded']),
]

/** Where their sensible values lie. */
export const deviceUsual: readonly [RegExp, number, number][] = [
  [/^(battery\/512|vebus\/276)\/Dc\/0\/Voltage$/, 50, 51.2],
  [/ActiveIn\/L\d\/V$/, 226, 246],
  [/ActiveIn\/L\d\/F$/, 49.45, 50.3],
  [/ActiveIn\/L\d\/P$/, -2_000, 6_000],
  [/NominalInverterPower$/, 1_000, 10_000],
  [/InterfaceProtectionLog\/\d\/Time$/, 1_757_000_000, 1_761_000_000],
  [/NetworkQualityCounter$/, 0, 50],
  [/Yield\/Power$/, 0, 2_000],
]

/** What two chargers remember, and what the GX knows of a third: whole, with holes, and with nonsense. */
export function rememberedSun(random: () => number): [string, Json][] {
  if (random() < 0.4) return []
  const isWinter = random() < 0.7
  const third: [string, Json] = [
    'settings/0/Settings/Devices/ve_1/ClassAndVrmInstance',
    random() < 0.8 ? 'solarcharger:279' : 'solarcharger:many',
  ]
  const product: [string, Json][] =
    random() < 0.7 ? [277, 278].map((instance) => [`solarcharger/${instance}/ProductId`, 41_067]) : []
  const days = [277, 278].flatMap((instance) => {
    const size = 0.5 + random()
    const drop = random() < 0.3 ? random() : 1
    return Array.from({ length: 29 }, (_, ago) => ago).flatMap((ago): [string, Json][] => {
      if (random() < 0.05) return []
      const day = `solarcharger/${instance}/History/Daily/${ago}`
      const nonsense = random() < 0.02
      return [
        [`${day}/Yield`, nonsense ? 1e300 : size * (2 + random()) * (ago <= 7 ? drop : 1)],
        [`${day}/MaxPower`, nonsense ? 'much' : 1_000 + 300 * random()],
        [`${day}/TimeInBulk`, isWinter ? 300 : 100],
        [`${day}/TimeInAbsorption`, isWinter ? 0 : 200],
        [`${day}/LastError1`, random() < 0.03 ? Math.floor(random() * 200) : 0],
      ]
    })
  })
  return [third, ...days, ...product]
}

/** Values and pasts that fit together, which values drawn one by one hardly do. */
export interface Together {
  values: [string, Json][]
  series: SeriesData[]
}

/** In one case of three: a relay test that says yes or no, three live phases, and a battery with its inverter. */
export function together(random: () => number, now: number): Together {
  if (random() < 0.65) return { values: [], series: [] }
  const status = 'vebus/276/Devices/0/ExtendStatus'
  const volts = [1, 2, 3].map(() => 228 + random() * 8)
  const values: [string, Json][] = [
    [`${status}/RelayTestOk`, random() < 0.5 ? 1 : 0],
    [`${status}/WaitingForRelayTest`, random() < 0.5 ? 1 : 0],
    ['battery/512/InstalledCapacity', 148],
    ['vebus/276/Ac/Out/NominalInverterPower', 2_400],
    ['vebus/276/Dc/0/Voltage', 51],
    ...volts.map((level, index): [string, Json] => [`vebus/276/Ac/ActiveIn/L${index + 1}/V`, level]),
  ]
  const past = (key: string, of: (index: number) => number) => pastOf(key, now, of)
  const phases = volts.map((level, index) =>
    past(`vebus/276/Ac/ActiveIn/L${index + 1}/V`, () => level + random()),
  )
  const [offset, ohms] = [random() * 1.5, random() * 0.07]
  const amps = (index: number) => (index % 60 < 30 ? -2 : -40)
  const direct = [
    past('battery/512/Dc/0/Voltage', () => 51),
    past('battery/512/Dc/0/Current', amps),
    past('vebus/276/Dc/0/Current', amps),
    past('vebus/276/Dc/0/Voltage', (index) => 51 + offset + ohms * amps(index)),
  ]
  return { values, series: [...phases, ...direct] }
}

/** A day, one reading each 5 min. */
function pastOf(key: string, now: number, of: (index: number) => number): SeriesData {
  const [, serviceType = '', instance = '', path = ''] = /^([a-z]+)\/(\d+)(\/.*)$/.exec(key) ?? []
  const t = Array.from({ length: 290 }, (_, index) => now - (289 - index) * 300_000)
  const mean = t.map((_, index) => of(index))
  return { series: { serviceType, deviceInstance: Number(instance), path }, t, min: mean, mean, max: mean }
}

/** The past of the third charger, which is not there: up to `now` or until some hours ago. */
export function pastSun(random: () => number, now: number): SeriesData[] {
  if (random() < 0.3) return []
  const last = now - (random() - 0.05) * 120 * 3_600_000
  const t = Array.from({ length: 50 }, (_, index) => last - (49 - index) * 300_000)
  const mean = t.map(() => (random() < 0.9 ? random() * 500 : Number.NaN))
  const series = { serviceType: 'solarcharger', deviceInstance: 279, path: '/Yield/Power' }
  return [{ series, t, min: mean, mean, max: mean }]
}

/** Alarms that the rules count. */
export const countedAlarms = ['/Alarms/GridLost', '/Alarms/Overload', '/Alarms/L1/Ripple'] as const
