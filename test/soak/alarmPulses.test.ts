import { describe, expect, it } from 'vitest'
import type { AlarmEvent } from '../../src/shared/history.ts'
import { accountFor, type Pulse } from './alarmPulses.ts'

/** Raised from 100 s to 200 s on the station's clock. */
const pulse: Pulse = {
  service: 'vebus/276',
  path: '/Alarms/GridLost',
  on: { wall: 100, station: 100_000 },
  off: { wall: 200, station: 200_000 },
}

function alarm(startedAt: number, endedAt: number | null, change: Partial<AlarmEvent> = {}): AlarmEvent {
  return {
    ...{ serviceType: 'vebus', deviceInstance: 276, trigger: '/Alarms/GridLost', title: 'Grid lost' },
    ...{ deviceName: null, level: 'alarm', startedAt, endedAt, active: false, origin: 'live', ...change },
  }
}

const account = (recorded: AlarmEvent[], isDeliverable = true) =>
  accountFor([pulse], recorded, () => isDeliverable, 10_000)

describe('the account of raised and recorded alarms', () => {
  it('is even when start and end are recorded in time', () => {
    expect(account([alarm(101_000, 201_000)])).toMatchObject({
      ...{ transitions: 2, deliverable: 2, missed: [], invented: [], stuck: [] },
    })
  })

  it.each([
    ['no record', [], ['vebus/276/Alarms/GridLost at 00:01:40.000: its start']],
    ['a late start', [alarm(120_000, 201_000)], [expect.stringContaining('its start in time')]],
    ['a late end', [alarm(101_000, 230_000)], [expect.stringContaining('its end in time')]],
    ['no end', [alarm(101_000, null, { active: true })], [expect.stringContaining('its end')]],
  ])('misses a transition that a door could deliver: %s', (_, recorded, missed) => {
    expect(account(recorded).missed).toEqual(missed)
  })

  it('asks for nothing that no door could deliver', () => {
    expect(account([], false)).toMatchObject({ transitions: 2, deliverable: 0, missed: [] })
  })

  it('allows parts when nobody saw the end of the first, and no other second record', () => {
    expect(account([alarm(101_000, null), alarm(150_000, 201_000)])).toMatchObject({
      splits: 1,
      invented: [],
    })
    expect(account([alarm(101_000, 140_000), alarm(150_000, 201_000)]).invented).toHaveLength(1)
  })

  it('finds alarms that nobody raised, and those that never end', () => {
    const before = alarm(50_000, 60_000)
    const after = alarm(250_000, null, { active: true })
    expect(account([before, alarm(101_000, 201_000), after])).toMatchObject({
      invented: [expect.stringContaining('at 00:00:50'), expect.stringContaining('at 00:04:10')],
      stuck: [expect.stringContaining('at 00:04:10')],
    })
  })
})
