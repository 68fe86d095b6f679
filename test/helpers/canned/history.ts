import type {
  AlarmEvent,
  Gap,
  RangeAnswer,
  RangeQuery,
  SeriesData,
  SeriesId,
} from '../../../src/shared/history.ts'

const hourMs = 3_600_000
/** How much the canned history holds. */
export const cannedHistoryMs = 24 * hourMs

/** Middle and half swing of each series over a day. */
const shapes: Record<string, [middle: number, swing: number]> = {
  'battery/512/Soc': [68, 13],
  'battery/512/Soh': [99, 0],
  'battery/512/Dc/0/Voltage': [49.9, 0.7],
  'battery/512/Dc/0/Current': [-2, 18],
  'battery/512/Dc/0/Power': [-100, 900],
  'battery/512/Dc/0/Temperature': [29.4, 1.6],
  'battery/512/System/MinCellVoltage': [3.312, 0.03],
  'battery/512/System/MaxCellVoltage': [3.324, 0.03],
  'battery/512/System/MinCellTemperature': [28.8, 1.4],
  'battery/512/System/MaxCellTemperature': [30.2, 1.5],
  'battery/512/Info/MaxChargeVoltage': [53.2, 0],
  'battery/512/Info/MaxChargeCurrent': [74, 0],
  'battery/512/Info/MaxDischargeCurrent': [74, 0],
  'system/0/Dc/Battery/Soc': [68, 13],
  'system/0/Dc/Battery/Power': [-100, 900],
  'system/0/Dc/Battery/Voltage': [49.9, 0.7],
  'system/0/Dc/Battery/Current': [-2, 18],
  'system/0/Dc/Pv/Power': [210, 210],
  'system/0/Ac/Grid/L1/Power': [180, 120],
  'system/0/Ac/Consumption/L1/Power': [310, 160],
  'system/0/Ac/ConsumptionOnOutput/L1/Power': [310, 160],
  'vebus/276/Ac/ActiveIn/L1/V': [230.4, 3],
  'vebus/276/Ac/ActiveIn/L1/P': [180, 120],
  'vebus/276/Ac/Out/L1/V': [230.4, 3],
  'vebus/276/Ac/Out/L1/P': [310, 160],
  'grid/30/Ac/Power': [180, 120],
  'grid/30/Ac/L1/Power': [180, 120],
  'grid/30/Ac/L1/Voltage': [230.6, 3],
  'acload/40/Ac/Power': [410, 120],
  'temperature/20/Temperature': [24.3, 0.8],
  'temperature/21/Temperature': [19.8, 0.6],
  'platform/0/CanBus/Interface/can0/Statistics#txErrors': [649, 0],
}

/** Every series that the canned history has. */
export const cannedSeries: readonly SeriesId[] = Object.keys(shapes).map((key) => {
  const [, serviceType = '', deviceInstance, path = ''] = /^(\w+)\/(\d+)(\/.*)$/.exec(key) ?? []
  return { serviceType, deviceInstance: Number(deviceInstance), path }
})

/** The night the laptop slept: 7.5 h, ending 6 h ago. */
export function cannedGap(now: number): Gap {
  return { from: now - 13.5 * hourMs, to: now - 6 * hourMs, reason: 'the laptop was asleep' }
}

function shapeOf({ serviceType, deviceInstance, path }: SeriesId): [number, number] | undefined {
  return shapes[`${serviceType}/${deviceInstance}${path}`]
}

function seriesData(series: SeriesId, query: RangeQuery, now: number): SeriesData {
  const data: SeriesData = { series, t: [], min: [], mean: [], max: [] }
  const shape = shapeOf(series)
  if (!shape) return data
  const [middle, swing] = shape
  const gap = cannedGap(now)
  const from = Math.max(query.from, now - cannedHistoryMs)
  const to = Math.min(query.to, now)
  const step = Math.max(5_000, (query.to - query.from) / query.maxPoints)
  for (let t = from; t <= to; t += step) {
    if (t > gap.from && t < gap.to) continue
    const mean = middle + swing * Math.sin((t / cannedHistoryMs) * 2 * Math.PI) * Math.cos(t / (2.3 * hourMs))
    data.t.push(Math.round(t))
    data.min.push(mean - swing * 0.05)
    data.mean.push(mean)
    data.max.push(mean + swing * 0.05)
  }
  return data
}

/** 24 h of history with one gap; a series the station does not record is empty. */
export function cannedRange(query: RangeQuery, now: number): RangeAnswer {
  const gap = cannedGap(now)
  const inside = gap.from < query.to && gap.to > query.from
  return {
    series: query.series.map((series) => seriesData(series, query, now)),
    gaps: inside ? [gap] : [],
  }
}

/** Three alarms: one over, one read from the GX's memory, one that runs. */
export function cannedAlarms(now: number): AlarmEvent[] {
  return [
    {
      serviceType: 'temperature',
      deviceInstance: 21,
      trigger: '/Alarms/SensorOffline',
      title: 'Sensor offline',
      deviceName: 'Котельня',
      level: 'warning',
      startedAt: now - 50 * 60_000,
      endedAt: null,
      active: true,
      origin: 'live',
    },
    {
      serviceType: 'vebus',
      deviceInstance: 276,
      trigger: '/Alarms/GridLost',
      title: 'Grid lost',
      deviceName: 'MultiPlus-II 48/3000/35-32',
      level: 'alarm',
      startedAt: now - 38 * hourMs,
      endedAt: now - 38 * hourMs + 12 * 60_000,
      active: false,
      origin: 'live',
    },
    {
      serviceType: 'battery',
      deviceInstance: 512,
      trigger: '/Alarms/InternalFailure',
      title: 'Internal failure',
      deviceName: 'Pylontech',
      level: 'alarm',
      startedAt: now - 96 * hourMs,
      endedAt: null,
      active: false,
      origin: 'gx-memory',
    },
  ]
}
