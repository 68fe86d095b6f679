import { afterEach, describe, expect, it } from 'vitest'
import {
  countFromNow,
  endCount,
  presentCount,
} from '../../../../src/renderer/pages/communication/errorCounts.ts'
import { station } from '../../../../src/renderer/state/station.ts'
import { emptyStation, type StationState } from '../../../../src/renderer/state/stationFold.ts'
import { StationReadings } from '../../../../src/renderer/state/stationReadings.ts'
import { canFigurePath } from '../../../../src/shared/canStatistics.ts'
import type { Reading } from '../../../../src/shared/reading.ts'

const portalId = 'c0619ab00a01'
const now = 1_760_000_000_000

/** The station with the counters of can0: errors and packets, and the rest at zero. */
function told(errors: number, packets: number, at: number, shown = portalId): StationState {
  const figures = { rxErrors: errors, txErrors: 0, rxPackets: packets, txPackets: 0 }
  const readings = StationReadings.none.after(
    Object.entries(figures).map(([figure, value]): Reading => {
      const name = figure as keyof typeof figures // The keys of a literal.
      const path = canFigurePath('can0', name)
      return { serviceType: 'platform', deviceInstance: 0, path, value, at, source: 'mqtt' }
    }),
    [],
  )
  // Of the status only these are read here.
  const status = { portalId: shown, now: at, speed: 1 } as StationState['status']
  return { ...emptyStation, readings, status, receivedAt: Date.now() }
}

afterEach(() => {
  endCount(portalId, 'can0')
  station.setState(emptyStation, true)
})

describe('a count that outlives its page', () => {
  it('cannot begin before the GX told the counters', () => {
    expect(countFromNow(portalId, 'can0')).toBe(false)
    expect(presentCount(portalId, 'can0')).toBeUndefined()
  })

  it('goes on without a page, and ends for good', () => {
    station.setState(told(10, 1_000, now), true)
    expect(countFromNow(portalId, 'can0')).toBe(true)
    station.setState(told(12, 1_400, now + 5_000), true)
    expect(presentCount(portalId, 'can0')).toMatchObject({ errors: 2, packets: 400, endedAt: null })
    endCount(portalId, 'can0')
    station.setState(told(99, 2_000, now + 10_000), true)
    expect(presentCount(portalId, 'can0')).toMatchObject({ errors: 2, packets: 400 })
  })

  it('rests while another station is open, and goes on when its own is back', () => {
    station.setState(told(10, 1_000, now), true)
    countFromNow(portalId, 'can0')
    station.setState(emptyStation, true)
    station.setState(told(500, 9_000, now + 5_000, 'c0619ab00a02'), true)
    expect(presentCount(portalId, 'can0')).toMatchObject({ errors: 0, packets: 0 })
    station.setState(told(11, 1_900, now + 10_000), true)
    expect(presentCount(portalId, 'can0')).toMatchObject({ errors: 1, packets: 900 })
  })
})
