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

/** The charger's days that touch `[from, to]`, the last of them today; one of them is missing. */
export function cannedMemory(from: number, to: number): MemoryRecord[] {
  const midnight = Math.floor(to / dayMs) * dayMs
  return Array.from({ length: 31 }, (_, i) => day(30 - i, midnight, to)).filter(
    (record) => record.to >= from && record.path !== '/History/Daily/14',
  )
}
