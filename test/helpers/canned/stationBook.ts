import type { StationBook } from '../../../src/main/rpc/stationBook.ts'
import { failure, success } from '../../../src/shared/result.ts'
import type { StationSummary } from '../../../src/shared/station.ts'
import type { StationRecord } from '../../../src/shared/stationRecord.ts'

/** Fields of a station of which nothing is known. */
export const unknownRecord = {
  ...{ firmware: null, verdict: null, because: null, others: 0, alarms: null, bytes: null, problem: null },
} satisfies Partial<StationRecord>

/** A book whose first station is judged and whose second has no record. Watch lists last as long as the book. */
export function createCannedBook(stations: () => Promise<StationSummary[]>): StationBook {
  const pins = new Map<string, readonly string[]>()
  const forgotten = new Set<string>()
  const perDay = Array.from({ length: 30 }, (_, day) => (day === 27 ? 2 : 0))
  return {
    async fleet() {
      const all = (await stations()).filter(({ portalId }) => !forgotten.has(portalId))
      return all.map((station, index) =>
        index > 0
          ? { ...station, ...unknownRecord }
          : {
              ...{ ...station, ...unknownRecord, firmware: 'v3.70~33', bytes: 4_718_592, others: 1 },
              verdict: 'watch',
              because: 'Cell 2.07 sags 38 mV under load.',
              alarms: { active: 1, perDay },
            },
      )
    },
    async forget(portalId) {
      const station = (await stations()).find((each) => each.portalId === portalId)
      if (station?.connected)
        return failure('is-connected', 'This station is connected.', 'Disconnect it first.')
      forgotten.add(portalId)
      return success(undefined)
    },
    pins: async (portalId) => [...(pins.get(portalId) ?? [])],
    async setPins(portalId, wanted) {
      pins.set(portalId, wanted)
      return success(undefined)
    },
  }
}
