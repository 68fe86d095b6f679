import { describe, expect, it } from 'vitest'
import { activeAlarms } from '../../../../src/renderer/pages/overview/activeAlarms.ts'
import { type OverviewFacts, overviewAnswer } from '../../../../src/renderer/pages/overview/answer.ts'
import { batteryRulerNames, batteryRulers } from '../../../../src/renderer/pages/overview/batteryRulers.ts'
import { findingLimits } from '../../../../src/renderer/pages/overview/findingLimits.ts'
import type { AlarmEvent } from '../../../../src/shared/history.ts'
import type { Reading } from '../../../../src/shared/reading.ts'
import { wordsOf } from '../../../../src/shared/words.ts'
import { finding, now, stationOf } from '../../components/station.ts'

const t = wordsOf('en')

const calm: OverviewFacts = { findings: [finding({})], grid: 167, battery: -45, activeAlarms: [] }

it('takes the worse of two devices that report the same alarm', () => {
  const low = (deviceInstance: number, value: number): Reading => ({
    ...{ serviceType: 'battery', deviceInstance, path: '/Alarms/LowVoltage' },
    ...{ value, at: now, source: 'mqtt' as const },
  })
  expect(activeAlarms([low(512, 2), low(513, 1)], [])).toMatchObject([{ level: 2 }])
})

describe('the answer of the overview', () => {
  it('runs normally when nothing is worse than OK', () => {
    expect(overviewAnswer(calm, t)).toEqual({
      verdict: 'ok',
      sentence: 'Running normally',
      detail: 'Taking 167 W from the grid, battery nearly at rest. No active alarms.',
    })
  })

  it('counts what is to watch', () => {
    const answer = overviewAnswer({ ...calm, findings: [finding({}), finding({ verdict: 'watch' })] }, t)
    expect(answer.verdict).toBe('watch')
    expect(answer.sentence).toBe('Running normally, one thing to watch')
  })

  it('never says that a station with something to act on runs normally', () => {
    const findings = [
      finding({ verdict: 'act' }),
      finding({ verdict: 'watch' }),
      finding({ verdict: 'watch' }),
    ]
    const answer = overviewAnswer({ ...calm, findings }, t)
    expect(answer.sentence).toBe('One thing needs action, two things to watch')
    expect(answer.verdict).toBe('act')
  })

  it('says aloud what must stop', () => {
    const findings = [
      finding({ verdict: 'act' }),
      finding({ verdict: 'stop', sentence: 'The battery is at 63 °C.' }),
    ]
    expect(overviewAnswer({ ...calm, findings }, t).sentence).toBe('Stop: The battery is at 63 °C.')
  })

  it('names an alarm that no finding speaks of', () => {
    const answer = overviewAnswer({ ...calm, activeAlarms: [{ title: 'Grid lost', level: 2 }] }, t)
    expect(answer).toMatchObject({ verdict: 'act', sentence: 'Alarm active: Grid lost' })
    expect(answer.detail).toContain('Active now: Grid lost.')
    const watched = { ...calm, findings: [finding({ verdict: 'watch' })] }
    expect(overviewAnswer({ ...watched, activeAlarms: [{ title: 'Overload', level: 1 }] }, t).sentence).toBe(
      'Warning active: Overload, one thing to watch',
    )
  })

  it('says that nothing could be judged instead of OK', () => {
    const answer = overviewAnswer({ ...calm, findings: [finding({ verdict: 'not-judged' })] }, t)
    expect(answer).toMatchObject({ verdict: 'not-judged', sentence: 'Nothing could be judged yet' })
    expect(answer.detail).toContain('One thing not judged.')
  })

  it('has no verdict before the first judgement', () => {
    expect(overviewAnswer({ ...calm, findings: null }, t).verdict).toBeNull()
  })

  it('tells feeding in, charging and unknown powers', () => {
    expect(overviewAnswer({ ...calm, grid: -900, battery: 1_200 }, t).detail).toMatch(
      /^Feeding 900 W into the grid, battery charging with 1200 W\./,
    )
    expect(overviewAnswer({ ...calm, grid: null, battery: null }, t).detail).toMatch(
      /^Grid power not known now, battery power not known now\./,
    )
    expect(overviewAnswer({ ...calm, grid: undefined }, t).detail).toMatch(/^No grid connection/)
  })
})

describe('active alarms', () => {
  it('are alarm paths that say warning or alarm, the worst first', () => {
    const at = (path: string, value: number | null) => ({
      serviceType: 'vebus',
      deviceInstance: 276,
      path,
      value,
      at: now,
      source: 'mqtt' as const,
    })
    const active = activeAlarms(
      [
        at('/Alarms/Overload', 1),
        at('/Alarms/GridLost', 2),
        at('/Alarms/Ripple', 0),
        at('/Alarms/LowBattery', null),
        at('/Mode', 1),
      ],
      [],
    )
    expect(active).toEqual([
      { title: 'Grid lost', level: 2 },
      { title: 'Overload', level: 1 },
    ])
  })

  it('include stored alarms that are still active, once', () => {
    const event: AlarmEvent = {
      serviceType: 'temperature',
      deviceInstance: 21,
      trigger: '/Notifications/3',
      title: 'Sensor offline',
      deviceName: 'Boiler room',
      level: 'warning',
      startedAt: now,
      endedAt: null,
      active: true,
      origin: 'gx-memory',
    }
    const ended: AlarmEvent = { ...event, trigger: '/Alarms/Old', active: false }
    const lost: Reading = {
      serviceType: 'vebus',
      deviceInstance: 276,
      path: '/Alarms/GridLost',
      value: 2,
      at: now,
      source: 'mqtt',
    }
    const same: AlarmEvent = { ...event, serviceType: 'vebus', trigger: '/Alarms/GridLost', level: 'alarm' }
    expect(activeAlarms([lost], [event, ended, same])).toEqual([
      { title: 'Grid lost', level: 2 },
      { title: 'Sensor offline', level: 1 },
    ])
  })
})

describe('the rulers of the battery', () => {
  const spread = finding({ ruleId: 'cell-spread', situation: 'rest' })

  it('take the spread limit only from a situation that holds now', () => {
    expect(findingLimits([spread], 'battery/512', now, t).spread).toEqual({ watchOver: 10, when: 'at rest' })
    expect(findingLimits([spread], 'battery/512', now + 3_600_000, t).spread).toBeNull()
    expect(findingLimits([{ ...spread, verdict: 'not-judged' }], 'battery/512', now, t).spread).toBeNull()
    expect(findingLimits([spread], 'battery/513', now, t).spread).toBeNull()
  })

  it('take the temperature window of the verdict, and none without a verdict', () => {
    const level = finding({
      ruleId: 'battery-temperature',
      limit: 'charging: OK over 5 and under 45 °C',
      watchUnder: 5,
      watchOver: 45,
    })
    const window = { over: 5, under: 45, when: 'Charge window' }
    expect(findingLimits([level], 'battery/512', now, t).temperature).toEqual(window)
    expect(findingLimits([{ ...level, verdict: 'not-judged' }], 'battery/512', now, t).temperature).toBeNull()
    expect(findingLimits([{ ...level, watchUnder: null }], 'battery/512', now, t).temperature).toBeNull()
  })

  it('stand on the limits of the BMS and compute the spread', () => {
    const { services, read } = stationOf({
      'battery/512/Dc/0/Voltage': 49.8,
      'battery/512/Info/MaxChargeVoltage': 53.2,
      'battery/512/Info/BatteryLowVoltage': 46.5,
      'battery/512/Info/MaxChargeCurrent': 74,
      'battery/512/Info/MaxDischargeCurrent': 74,
      'battery/512/System/MinCellVoltage': 3.318,
      'battery/512/System/MaxCellVoltage': 3.323,
    })
    const battery = services.battery ?? { serviceType: 'battery', deviceInstance: 0 }
    const rulers = batteryRulers(read, battery, { temperature: null, spread: null }, t)
    expect(rulers.map((ruler) => ruler.label)).toEqual(['Voltage', 'Current', 'Temperature', 'Cell spread'])
    expect(rulers[0]?.notches).toEqual([
      { at: 46.5, name: 'Low 46.5' },
      { at: 53.2, name: 'CVL 53.2' },
    ])
    expect(rulers[1]?.band).toEqual({ lo: -74, hi: 74 })
    expect(rulers[3]?.value).toMatchObject({ number: 5, text: '5 mV' })
    expect(rulers[3]?.band).toBeUndefined()
    expect(rulers[3]?.note).toBe('3.318 to 3.323 V, no limit now')
    expect(batteryRulerNames(null)).toEqual([])
  })

  it('draw no band when the BMS publishes no limits', () => {
    const { read } = stationOf({ 'battery/512/Dc/0/Voltage': 25.6 })
    const [voltage, current] = batteryRulers(
      read,
      { serviceType: 'battery', deviceInstance: 512 },
      {
        temperature: null,
        spread: null,
      },
      t,
    )
    expect(voltage?.band).toBeUndefined()
    expect(voltage?.scale).toMatchObject({ min: 20, max: 32 })
    expect(current?.band).toBeUndefined()
  })
})
