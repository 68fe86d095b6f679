import type { MemoryRecord } from '../../../src/shared/deviceMemory.ts'

const dayMs = 86_400_000

/** What every record of the canned charger says about itself. */
const origin = {
  serviceType: 'solarcharger',
  deviceInstance: 277,
  device: 1,
  begun: 'first' as const,
  serial: 'HQ2303CANNED',
  product: 'SmartSolar MPPT 150/60',
  clockOffsetMs: 400,
  timeZone: 'UTC',
}

function day(ago: number, midnight: number, readAt: number): MemoryRecord {
  const from = midnight - ago * dayMs
  const cloud = 0.5 + 0.5 * Math.sin(ago * 1.7)
  return {
    ...origin,
    kind: 'day',
    path: `/History/Daily/${ago}`,
    date: new Date(from).toISOString().slice(0, 10),
    from,
    to: from + dayMs,
    timed: true,
    values: {
      Nr: 178 - ago,
      Yield: ago === 0 ? 1.2 : Number((2 + 6 * cloud).toFixed(2)),
      MaxPower: Math.round(600 + 900 * cloud),
      MinBatteryVoltage: Number((48.4 + 0.5 * cloud).toFixed(2)),
      MaxBatteryVoltage: Number((51.2 + 1.1 * cloud).toFixed(2)),
      MaxPvVoltage: 96.2,
      LastError1: ago === 9 ? 17 : 0,
    },
    readAt,
  }
}

/** Totals as they stood when they were read. */
function totals(serviceType: string, deviceInstance: number, path: string, readAt: number) {
  return (values: Record<string, number>): MemoryRecord => ({
    ...{ ...origin, serviceType, deviceInstance, serial: null, product: null },
    ...{ kind: 'totals', path, date: new Date(readAt).toISOString().slice(0, 10), timed: false },
    ...{ from: readAt, to: readAt, values, readAt },
  })
}

/** An error that a Lynx keeps, and a trip of the inverter. */
function events(readAt: number): MemoryRecord[] {
  const event = (serviceType: string, deviceInstance: number, path: string, hours: number) => {
    const at = Math.floor(readAt / 1_000 - hours * 3_600) * 1_000
    return {
      ...{
        ...origin,
        serviceType,
        deviceInstance,
        serial: null,
        product: null,
        kind: 'event' as const,
        path,
      },
      ...{ date: new Date(at).toISOString().slice(0, 10), timed: true, from: at, to: at, readAt },
    }
  }
  return [
    { ...event('battery', 288, '/Diagnostics/LastErrors/1', 900), values: { Error: 26 } },
    { ...event('vebus', 276, '/Devices/0/InterfaceProtectionLog/0', 38), values: { ErrorFlags: 8 } },
  ]
}

/** What the devices remember of `[from, to]`: 31 days of which one is missing, totals and two events. */
export function cannedMemory(from: number, to: number): MemoryRecord[] {
  const midnight = Math.floor(to / dayMs) * dayMs
  const days = Array.from({ length: 31 }, (_, i) => day(30 - i, midnight, to))
  const rest = [
    totals(
      'battery',
      512,
      '/History',
      to,
    )({ ChargeCycles: 212, DeepestDischarge: -96.4, TotalAhDrawn: -15_120 }),
    totals('system', 0, '/Timers', to)({ TimeOnGrid: 1_684_200, TimeOnInverter: 2_520 }),
  ]
  return [...events(to), ...days, ...rest].filter(
    (record) => record.to >= from && record.path !== '/History/Daily/14',
  )
}
