import { readDeviceMemory } from '../../../../../src/main/core/history/deviceMemory/readDeviceMemory.ts'
import type { History } from '../../../../../src/main/core/history/history.ts'
import type { MemoryRecord } from '../../../../../src/shared/deviceMemory.ts'
import type { Json } from '../../../../../src/shared/json.ts'
import type { Reading } from '../../../../../src/shared/reading.ts'
import { viewOf } from '../../../../../src/shared/stationView.ts'

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

export type Values = Record<string, Json>

/** What an MPPT says of one day. */
export function day(ago: number, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [`/History/Daily/${ago}/${field}`, value]),
  )
}

/** A charger that remembers days: `yields[0]` is today, `number` its day number. */
export function charger(yields: readonly (number | null)[], number: number, more: Values = {}): Values {
  const days = yields.map((value, ago) =>
    day(ago, {
      Nr: value === null ? null : number - ago,
      Yield: value,
      MinBatteryVoltage: value === null ? null : 49.1,
    }),
  )
  return Object.assign({ '/Serial': 'HQ2301CHARG', '/ProductName': 'SmartSolar' }, ...days, more)
}

/** A visit: what is on the bus when we come, and what is wrong with its clock. */
export interface Visit {
  at: number
  offset?: number | null
  timeZone?: string | null
  services: Record<string, Values>
}

function readingsOf({ at, timeZone = 'Europe/Berlin', services }: Visit): Reading[] {
  const all = { ...services, 'settings/0': { '/Settings/System/TimeZone': timeZone } }
  return Object.entries(all).flatMap(([service, values]) => {
    const [serviceType = '', instance] = service.split('/')
    return Object.entries(values).map(([path, value]) => ({
      serviceType,
      deviceInstance: Number(instance),
      path,
      value,
      at,
      source: 'mqtt' as const,
    }))
  })
}

/** Reads the memory of the visited station and stores what is new. */
export async function visit(history: History, visited: Visit) {
  const view = viewOf('c0619ab00a01', readingsOf(visited))
  const outcome = await history.importDeviceMemory(readDeviceMemory(view, visited.at, visited.offset ?? null))
  if (!outcome) throw new Error('the memory could not be stored')
  return outcome
}

/** Everything stored, of one kind. */
export async function remembered(history: History, kind: MemoryRecord['kind']): Promise<MemoryRecord[]> {
  return (await history.deviceMemory(0, Number.MAX_SAFE_INTEGER)).filter((record) => record.kind === kind)
}

/** `2026-10-25 4.2` for each stored day, oldest first. */
export async function storedDays(history: History): Promise<string[]> {
  return (await remembered(history, 'day')).map(({ date, values }) => `${date} ${values.Yield}`)
}
