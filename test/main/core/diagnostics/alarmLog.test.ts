import { describe, expect, it } from 'vitest'
import { createAlarmLog } from '../../../../src/main/core/diagnostics/alarmLog.ts'
import type { AlarmEvent } from '../../../../src/shared/history.ts'
import type { Json } from '../../../../src/shared/json.ts'
import type { Reading } from '../../../../src/shared/reading.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { readingKey } from '../../../../src/shared/victron.ts'
import { now, portalId, readingsOf } from './fixtures.ts'

const gridLost = 'vebus/276/Alarms/GridLost'

/** A station that takes batches at given times, as the app hands them to the log. */
function station(known: readonly AlarmEvent[] = [], gxClockOffsetMs = 0) {
  const log = createAlarmLog(known)
  const readings = new Map<string, Reading>()
  return {
    at(seconds: number, values: Record<string, Json | undefined>) {
      const at = now + seconds * 1000
      const changed: Reading[] = []
      for (const [key, value] of Object.entries(values)) {
        if (value === undefined) readings.delete(key)
        else changed.push(...readingsOf({ [key]: value }).map((reading) => ({ ...reading, at })))
      }
      for (const reading of changed) readings.set(readingKey(reading, reading.path), reading)
      return log.apply(changed, viewOf(portalId, [...readings.values()]), at, gxClockOffsetMs)
    },
  }
}

function notification(slot: number, over: Record<string, Json> = {}): Record<string, Json> {
  const fields: Record<string, Json> = {
    Service: 'com.victronenergy.vebus.ttyS4',
    Trigger: '/Alarms/GridLost',
    DateTime: now / 1000 - 86_400,
    AlarmValue: 2,
    Type: 1,
    DeviceName: 'MultiPlus-II 48/3000/35-32',
    Description: 'Netzausfall',
    Active: 0,
    ...over,
  }
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [`platform/0/Notifications/${slot}/${field}`, value]),
  )
}

describe('alarms seen live', () => {
  it('opens at a transition and closes at the way back', () => {
    const gx = station()
    expect(gx.at(0, { [gridLost]: 0, 'vebus/276/ProductName': 'MultiPlus-II' })).toEqual([])
    expect(gx.at(10, { [gridLost]: 2 })).toEqual([
      {
        serviceType: 'vebus',
        deviceInstance: 276,
        trigger: '/Alarms/GridLost',
        title: 'Grid lost',
        deviceName: 'MultiPlus-II',
        level: 'alarm',
        startedAt: now + 10_000,
        endedAt: null,
        active: true,
        origin: 'live',
      },
    ])
    expect(gx.at(58, { [gridLost]: 0 })).toMatchObject([
      { startedAt: now + 10_000, endedAt: now + 58_000, active: false },
    ])
    expect(gx.at(60, { [gridLost]: 0 })).toEqual([])
  })

  it('closes the warning and opens an alarm when it gets worse', () => {
    const gx = station()
    gx.at(0, { 'battery/512/Alarms/CellImbalance': 1 })
    expect(gx.at(5, { 'battery/512/Alarms/CellImbalance': 2 })).toMatchObject([
      { level: 'warning', startedAt: now, endedAt: now + 5_000, active: false },
      { level: 'alarm', startedAt: now + 5_000, endedAt: null, active: true },
    ])
  })

  it('prefers the name that the customer gave the device', () => {
    const gx = station()
    gx.at(0, { 'vebus/276/ProductName': 'MultiPlus-II', 'vebus/276/CustomName': 'Cellar', [gridLost]: 0 })
    expect(gx.at(1, { [gridLost]: 1 })).toMatchObject([{ deviceName: 'Cellar', level: 'warning' }])
  })

  it('starts an alarm that was already on with its reading', () => {
    expect(station().at(3, { [gridLost]: 2 })).toMatchObject([{ startedAt: now + 3_000, active: true }])
  })

  it.each([
    ['loses its value', { [gridLost]: null }],
    ['leaves with its path', { [gridLost]: undefined }],
  ])('does not know the end of an alarm that %s', (_, values) => {
    const gx = station()
    gx.at(0, { [gridLost]: 2 })
    expect(gx.at(9, values)).toMatchObject([{ startedAt: now, endedAt: null, active: false }])
    expect(gx.at(10, { [gridLost]: 0 })).toEqual([])
    expect(gx.at(11, { [gridLost]: 2 })).toMatchObject([{ startedAt: now + 11_000, active: true }])
  })

  it('says nothing about repeated values, other paths and values that are no level', () => {
    const gx = station()
    gx.at(0, { [gridLost]: 2 })
    expect(gx.at(1, { [gridLost]: 2 })).toEqual([])
    expect(gx.at(2, { [gridLost]: 3 })).toEqual([])
    expect(gx.at(3, { 'battery/512/Soc': 2, 'vebus/276/Alarms/Overload': 'x' })).toEqual([])
  })

  it('keeps alarms of two devices apart', () => {
    const gx = station()
    gx.at(0, { [gridLost]: 2, 'vebus/277/Alarms/GridLost': 2 })
    expect(gx.at(5, { 'vebus/277/Alarms/GridLost': 0 })).toMatchObject([{ deviceInstance: 277 }])
  })
})

describe('alarms that the GX remembers', () => {
  it('are imported once their slot is complete and quiet', () => {
    const gx = station()
    gx.at(0, { 'vebus/276/ProductName': 'MultiPlus-II' })
    expect(gx.at(1, notification(0))).toEqual([])
    expect(gx.at(1.2, {})).toEqual([])
    expect(gx.at(1.3, {})).toEqual([
      {
        serviceType: 'vebus',
        deviceInstance: 276,
        trigger: '/Alarms/GridLost',
        title: 'Grid lost',
        deviceName: 'MultiPlus-II 48/3000/35-32',
        level: 'alarm',
        startedAt: now - 86_400_000,
        endedAt: null,
        active: false,
        origin: 'gx-memory',
      },
    ])
    gx.at(2, notification(0))
    expect(gx.at(3, {})).toEqual([])
  })

  it.each(['Service', 'Trigger', 'DateTime', 'AlarmValue'])('wait for %s', (field) => {
    const gx = station()
    gx.at(0, notification(3, { [field]: null }))
    expect(gx.at(1, {})).toEqual([])
    gx.at(2, notification(3))
    expect(gx.at(3, {})).toHaveLength(1)
  })

  it('are read again when their slot is used again, but not half way', () => {
    const gx = station()
    gx.at(0, notification(0))
    gx.at(1, {})
    expect(gx.at(2, { 'platform/0/Notifications/0/DateTime': now / 1000 - 60 })).toEqual([])
    expect(gx.at(2.1, { 'platform/0/Notifications/0/Trigger': '/Alarms/Overload' })).toEqual([])
    expect(gx.at(2.5, {})).toMatchObject([{ trigger: '/Alarms/Overload', startedAt: now - 60_000 }])
  })

  it('read their level from the notification type, whose numbers differ from the alarm levels', () => {
    const levels = [0, 1, 2].map((type) => {
      const gx = station()
      gx.at(0, notification(0, { Type: type }))
      return gx.at(1, {})[0]?.level
    })
    expect(levels).toEqual(['warning', 'alarm', 'info'])
  })

  it.each([
    [119, 0],
    [121, 1],
  ])('are the live alarm when they began %d s from it', (seconds, imported) => {
    const gx = station()
    gx.at(0, { [gridLost]: 0 })
    gx.at(0, { [gridLost]: 2 })
    gx.at(1, { [gridLost]: 0 })
    gx.at(200, notification(0, { DateTime: now / 1000 + seconds }))
    expect(gx.at(201, {})).toHaveLength(imported)
  })

  it('are the live alarm also when the clock of the GX is wrong', () => {
    const gx = station([], -3 * 3_600_000)
    gx.at(0, { [gridLost]: 0 })
    gx.at(10, { [gridLost]: 2 })
    gx.at(40, { [gridLost]: 0 })
    gx.at(41, notification(0, { DateTime: now / 1000 - 3 * 3_600 + 11 }))
    expect(gx.at(42, {})).toEqual([])
  })

  it('give an alarm that was already on its real start', () => {
    const gx = station()
    gx.at(0, notification(0, { Active: 1 }))
    expect(gx.at(1, {})).toMatchObject([{ active: true, startedAt: now - 86_400_000 }])
    expect(gx.at(2, { [gridLost]: 2 })).toEqual([])
    expect(gx.at(3, { [gridLost]: 0 })).toMatchObject([
      { origin: 'gx-memory', startedAt: now - 86_400_000, endedAt: now + 3_000, active: false },
    ])
    gx.at(4, { 'platform/0/Notifications/0/Active': 0 })
    expect(gx.at(5, {})).toEqual([])
  })

  it('do not double an alarm that was seen first on its own path', () => {
    const gx = station()
    expect(gx.at(0, { [gridLost]: 2 })).toHaveLength(1)
    gx.at(0, notification(0, { Active: 1 }))
    expect(gx.at(1, {})).toEqual([])
  })

  it('end when the GX says so', () => {
    const gx = station()
    const other = { Trigger: '/Alarms/StrangeThing', Active: 1 }
    gx.at(0, notification(0, other))
    expect(gx.at(1, {})).toMatchObject([{ title: 'Netzausfall', active: true }])
    gx.at(60, { 'platform/0/Notifications/0/Active': 0 })
    expect(gx.at(61, {})).toMatchObject([{ active: false, endedAt: now + 60_000 }])
  })

  it('have no device when several could be meant', () => {
    const gx = station()
    gx.at(0, { 'vebus/276/Mode': 3, 'vebus/277/Mode': 3, ...notification(0) })
    expect(gx.at(1, {})).toMatchObject([{ deviceInstance: null }])
  })
})

describe('alarms stored by an earlier session', () => {
  const stored: AlarmEvent = {
    serviceType: 'vebus',
    deviceInstance: 276,
    trigger: '/Alarms/GridLost',
    title: 'Grid lost',
    deviceName: 'MultiPlus-II',
    level: 'alarm',
    startedAt: now - 3_600_000,
    endedAt: null,
    active: true,
    origin: 'live',
  }

  it('go on when they are still on', () => {
    const gx = station([stored])
    expect(gx.at(0, { [gridLost]: 2 })).toEqual([])
    expect(gx.at(9, { [gridLost]: 0 })).toEqual([{ ...stored, active: false, endedAt: now + 9_000 }])
  })

  it('have ended at a time nobody knows when they are off', () => {
    const gx = station([stored])
    expect(gx.at(0, { [gridLost]: 0 })).toEqual([{ ...stored, active: false }])
    expect(gx.at(1, { [gridLost]: 0 })).toEqual([])
  })

  it('are followed by a new one when the level differs', () => {
    expect(station([stored]).at(0, { [gridLost]: 1 })).toMatchObject([
      { startedAt: stored.startedAt, active: false, endedAt: null },
      { startedAt: now, active: true, level: 'warning' },
    ])
  })

  it('wait until their path is seen', () => {
    const gx = station([stored])
    expect(gx.at(0, { 'battery/512/Alarms/LowSoc': 0 })).toEqual([])
    expect(gx.at(1, { [gridLost]: 0 })).toHaveLength(1)
  })

  it('are not imported again from the memory of the GX, nor lose their known end', () => {
    const ended = { ...stored, active: false, endedAt: now - 3_000_000 }
    const live = station([ended])
    live.at(0, notification(0, { DateTime: stored.startedAt / 1000 + 1 }))
    expect(live.at(1, {})).toEqual([])
    const memory = station([{ ...ended, origin: 'gx-memory' }])
    memory.at(0, notification(0, { DateTime: stored.startedAt / 1000 }))
    expect(memory.at(1, {})).toEqual([])
  })
})
