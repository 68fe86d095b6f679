import { describe, expect, test } from 'vitest'
import { buildReport } from '../../../../src/main/core/report/buildReport.ts'
import { segments } from '../../../../src/main/core/report/draw/lineChart.ts'
import { briefEvidence, shortSentence } from '../../../../src/main/core/report/model/briefFinding.ts'
import { cellName } from '../../../../src/main/core/report/model/cellName.ts'
import { coveragePercent, gapsWithin } from '../../../../src/main/core/report/model/coverage.ts'
import { errorHours } from '../../../../src/main/core/report/model/errorHours.ts'
import { scaleOver } from '../../../../src/main/core/report/model/gauges.ts'
import { reportTime } from '../../../../src/main/core/report/model/reportTime.ts'
import { counterChange, holdTimes, timeMean } from '../../../../src/main/core/report/model/series.ts'
import { reportTwinSchema, toTwin } from '../../../../src/main/core/report/reportTwin.ts'
import { trendSeries } from '../../../../src/main/core/report/trendSeries.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { fixtureFindings } from '../../../helpers/reportFindings.ts'
import {
  emptyFixture,
  fixturePortalId,
  fixtureReadings,
  reportFixture,
} from '../../../helpers/reportFixture.ts'
import { reportMoment } from '../../../helpers/reportMoment.ts'

const withFindings = (findings: typeof fixtureFindings) => {
  const base = reportFixture()
  return buildReport(reportFixture({ findings: { ...base.findings, findings } }))
}
const only = (...verdicts: string[]) =>
  fixtureFindings.filter((finding) => verdicts.includes(finding.verdict))

describe('the cover', () => {
  test('speaks with the worst finding and counts the others', () => {
    const { cover } = buildReport(reportFixture())
    expect(cover.word).toBe('Stop')
    expect(cover.sentence).toBe('The data partition of the GX reports an error. 2 more findings below.')
    expect(cover.findings.map((finding) => finding.verdict)).toEqual(['stop', 'act', 'watch'])
  })

  test('has a tile for each area that has findings and for no other', () => {
    const { cover } = buildReport(reportFixture())
    expect(cover.tiles.map((tile) => tile.area)).toEqual([
      'battery',
      'inverter-grid',
      'communication',
      'installation',
    ])
  })

  test('says OK only of what was judged', () => {
    const { cover } = withFindings(only('ok', 'not-judged'))
    expect(cover.word).toBe('OK')
    expect(cover.sentence).toBe('All 2 judged limits are met. 1 more could not be judged.')
    expect(cover.findings).toEqual([])
  })

  test('is not judged when nothing could be judged', () => {
    const { cover } = withFindings(only('not-judged'))
    expect(cover.word).toBe('Not judged')
    expect(cover.sentence).toContain('Nothing could be judged yet.')
  })

  test('counts the findings that do not fit', () => {
    const act = only('act')[0]
    if (!act) throw new Error('the fixture lost its finding')
    const { cover } = withFindings(Array.from({ length: 5 }, () => act))
    expect(cover.findings).toHaveLength(3)
    expect(cover.moreFindings).toBe(2)
  })
})

describe('what matters most', () => {
  const load = only('watch')[0]
  if (!load) throw new Error('the fixture lost its finding')
  const line = (label: string, seen: string, required: string | null = null) => ({
    label,
    seen,
    required,
    met: required === null ? null : true,
    readingKey: required === null ? null : 'battery/512/Dc/0/Current',
    at: null,
  })
  const measured = {
    ...load,
    evidence: [
      line('Current', '−39.3 to −27.1 A', 'at least 7.4 A (C/20)'),
      line('State of charge', '72 to 80 %', '15 to 92 %'),
      line('While discharging', '41 mV at −39.3 A, 1.04 mV/A'),
      line('Judged from', '20 Nov 18:53 to 20 Nov 19:08'),
      line('Lowest cell', '2·07, 3.295 V, now, not in the judged stretch'),
      line('BMS alarm CellImbalance', 'OK'),
    ],
  }

  test('is told by the value with its stretch, the first gate, the cell and the limit', () => {
    expect(briefEvidence(measured)).toBe(
      '38 mV, 20 Nov 18:53 to 19:08. Current −39.3 to −27.1 A. Lowest cell 2·07 now. Limit: watch over 30 mV, act over 50 mV.',
    )
  })

  test('leaves out whole facts that find no room, and never cuts one', () => {
    const long = {
      ...measured,
      evidence: [line('Grid loss', 'x'.repeat(90)), line('Recorded', 'y'.repeat(60))],
    }
    expect(briefEvidence(long)).toBe(`Grid loss ${'x'.repeat(90)}. Limit: watch over 30 mV, act over 50 mV.`)
  })

  test('says the sentence without the limit that stands beside it', () => {
    expect(shortSentence('The cells lie 38 mV apart under load, watch over 30.')).toBe(
      'The cells lie 38 mV apart under load.',
    )
    expect(shortSentence('1 grid loss in 30 days, the last on 19 Nov 02:50.')).toBe(
      '1 grid loss in 30 days, the last on 19 Nov 02:50.',
    )
  })

  test('stands on the tiles of the cover too', () => {
    const { cover } = buildReport(reportFixture())
    expect(cover.tiles[0]?.text).toBe('Cell 2·07 sags 38 mV under load.')
  })
})

describe('figures', () => {
  test('tell no value from not published', () => {
    const model = buildReport(reportFixture())
    expect(model.system.inventory.find((row) => row.service === 'battery')?.serial).toBe('no value')
    expect(model.system.inventory.find((row) => row.service === 'temperature')?.serial).toBe('not published')
  })

  test('carry time and source', () => {
    const voltage = buildReport(reportFixture()).batteries[0]?.gauges[0]?.figure
    expect(voltage).toMatchObject({
      text: '49.80 V',
      source: 'battery/512/Dc/0/Voltage',
      when: '23 Oct 20:44',
    })
  })

  test('take the limits of the BMS for the rulers', () => {
    const gauges = buildReport(reportFixture()).batteries[0]?.gauges ?? []
    expect(gauges[0]).toMatchObject({ low: { value: 46.5 }, high: { value: 53.2, text: 'CVL 53.2' } })
    expect(gauges[1]).toMatchObject({ low: { value: -74, text: 'DCL −74' }, high: { value: 74 } })
  })

  test('draw no limit that the BMS does not publish', () => {
    const readings = fixtureReadings().filter((reading) => !reading.path.startsWith('/Info/'))
    const model = buildReport(reportFixture({ view: viewOf(fixturePortalId, readings) }))
    expect(model.batteries[0]?.gauges[0]).toMatchObject({ low: null, high: null })
  })

  test('say that a value is old when the station is not connected', () => {
    const input = reportFixture()
    const model = buildReport({ ...input, generatedAt: reportMoment + 3 * 3_600_000 })
    expect(model.batteries[0]?.lead).toContain('3 h before this report')
  })
})

describe('cells', () => {
  test('stand in the order of their numbers when the BMS publishes each of them', () => {
    const cells = [10, 2, 1].map((n) => ({
      serviceType: 'battery',
      deviceInstance: 512,
      path: `/Voltages/Cell${n}`,
      value: 3.3 + n / 1_000,
      at: reportMoment,
      source: 'mqtt' as const,
    }))
    const view = viewOf(fixturePortalId, [...fixtureReadings(), ...cells])
    const model = buildReport(reportFixture({ view }))
    expect(model.batteries[0]?.cells?.each.map((cell) => cell.id)).toEqual(['1', '2', '10'])
  })

  test('are named by module and cell when the BMS writes both as one number', () => {
    const readings = fixtureReadings().map((reading) =>
      reading.path === '/System/MinVoltageCellId' ? { ...reading, value: '0207' } : reading,
    )
    const model = buildReport(reportFixture({ view: viewOf(fixturePortalId, readings) }))
    expect(model.batteries[0]?.cells?.lowest.id).toBe('2·07')
    expect(['0012', '1300', '12', 'C7', '00207'].map(cellName)).toEqual(['0012', '1300', '12', 'C7', '00207'])
  })

  test('are absent, not zero, when the BMS does not publish them', () => {
    const readings = fixtureReadings().filter((reading) => reading.path !== '/System/MinCellVoltage')
    const model = buildReport(reportFixture({ view: viewOf(fixturePortalId, readings) }))
    expect(model.batteries[0]?.cells).toBeNull()
  })

  test('list each situation of the spread, and say what a missing one needs', () => {
    const rows = buildReport(reportFixture()).batteries[0]?.situations ?? []
    expect(rows.map((row) => row.situation)).toEqual([
      'Cell spread at rest',
      'Cell spread under load',
      'Balance result',
    ])
    expect(rows[2]).toMatchObject({ value: '–', when: '–', verdict: 'not-judged' })
    expect(rows[2]?.condition).toContain('Seen: Time at CVL 4 min.')
  })
})

describe('CAN rates', () => {
  const rates = () => buildReport(reportFixture()).communication.can[0]?.rates ?? []

  test('never judge a lifetime counter', () => {
    const lifetime = rates().filter((rate) => rate.window === 'Since GX start')
    expect(lifetime.map((rate) => rate.verdict)).toEqual(['not-judged', 'not-judged'])
    expect(lifetime[0]?.ppm).toBeCloseTo(86.9, 1)
  })

  test('take the verdict from the finding', () => {
    expect(rates()[0]).toMatchObject({ window: 'As judged', text: '0 ppm', verdict: 'ok' })
  })

  test('have no basis when nothing was recorded', () => {
    const model = buildReport(reportFixture({ trends: { series: [], gaps: [] } }))
    const recent = model.communication.can[0]?.rates.filter((rate) => rate.window === 'Last 10 min') ?? []
    expect(recent.map((rate) => rate.text)).toEqual(['no basis', 'no basis'])
  })
})

test('a CAN interface that never received anything takes one line', () => {
  const unused = ['rxPackets', 'txPackets', 'rxErrors', 'txErrors'].map((figure) => ({
    serviceType: 'platform',
    deviceInstance: 0,
    path: `/CanBus/Interface/can1/Statistics#${figure}`,
    value: figure === 'txPackets' ? 3 : 0,
    at: reportMoment,
    source: 'mqtt' as const,
  }))
  const view = viewOf(fixturePortalId, [...fixtureReadings(), ...unused])
  const { can, links } = buildReport(reportFixture({ view })).communication
  expect(can.map((one) => one.name)).toEqual(['can0'])
  expect(links[0]).toEqual({
    link: 'CAN1, nothing connected',
    measured: '3 packets sent, 0 received since GX start.',
    verdict: 'not-judged',
  })
})

describe('errors per hour', () => {
  const series = { serviceType: 'platform', deviceInstance: 0, path: '/x' }
  const hour = 3_600_000
  const counter = (points: readonly [at: number, count: number][]) => {
    const max = points.map(([, count]) => count)
    return { series, t: points.map(([at]) => at), min: max, mean: max, max }
  }
  const span = { from: 0, to: 4 * hour }

  test('are dated to the hour in which the counter rose, and a fall counts from 0', () => {
    const data = counter([
      [0, 10],
      [hour / 2, 12],
      [1.5 * hour, 1],
      [3.5 * hour, 1],
    ])
    const found = errorHours([data], [], span, 'UTC')
    expect(found?.hours.map(({ errors }) => errors)).toEqual([2, 1, 0, 0])
    expect(found?.total).toBe(3)
  })

  test('belong to no hour when they came during a gap, and an hour inside it is not known', () => {
    const data = counter([
      [0, 0],
      [hour, 0],
      [3.5 * hour, 7],
    ])
    const gap = { from: hour, to: 3.4 * hour, reason: '' }
    const found = errorHours([data], [gap], span, 'UTC')
    expect(found?.hours.map(({ errors }) => errors)).toEqual([0, null, null, 0])
    expect(found).toMatchObject({ undated: 7, total: 7 })
  })

  test('are absent when no counter was recorded', () => {
    expect(errorHours([undefined], [], span, 'UTC')).toBeNull()
  })

  test('stand on the full hours of the zone', () => {
    const data = counter([
      [0, 0],
      [hour, 1],
    ])
    const found = errorHours([data], [], { from: 0, to: hour }, 'Asia/Kolkata')
    expect(found?.hours.map(({ to }) => to)).toEqual([hour / 2, hour])
  })
})

test('a counter that falls back was reset and goes on from 0', () => {
  const series = { serviceType: 'platform', deviceInstance: 0, path: '/x' }
  const max = [100, 110, 3, 8]
  const data = { series, t: [0, 1, 2, 3], min: max, mean: max, max }
  expect(counterChange(data, { from: 0, to: 3 })).toEqual({ increase: 18, coveredMs: 3, resets: 1 })
  expect(counterChange(data, { from: 10_000_000, to: 10_000_003 })).toBeNull()
})

test('a mean weighs each value with the time it held, up to a gap', () => {
  const minute = 60_000
  const t = [0, 1, 2, 60].map((at) => at * minute)
  const line = { name: '', source: '', t, min: t, mean: t, max: t }
  expect(holdTimes(line, [{ from: 3 * minute, to: 59 * minute }])).toEqual([minute, minute, minute, 0])
  expect(holdTimes(line, []).at(2)).toBe(12 * minute)
  expect(timeMean([10, 20], [3, 1])).toBe(12.5)
  expect(timeMean([7], [0])).toBe(7)
})

test('coverage leaves out gaps and never rounds up to 100', () => {
  const gap = (from: number, to: number) => ({ from, to, reason: '' })
  expect(coveragePercent({ from: 0, to: 1_000 }, 0, [gap(100, 300), gap(200, 400)])).toBe(70)
  expect(coveragePercent({ from: 0, to: 1_000 }, 500, [gap(0, 100)])).toBe(50)
  expect(coveragePercent({ from: 0, to: 100_000 }, 0, [gap(5, 6)])).toBe(99.9)
  expect(coveragePercent({ from: 0, to: 1_000 }, null, [])).toBeNull()
  expect(gapsWithin([gap(-5, 5), gap(90, 120)], { from: 0, to: 100 })).toEqual([gap(0, 5), gap(90, 100)])
})

test('a line breaks at a gap and at a long silence', () => {
  const minute = 60_000
  const t = [0, 1, 2, 10, 11, 60, 61].map((at) => at * minute)
  const flat = t.map(() => 1)
  const line = { name: '', source: '', t, min: flat, mean: flat, max: flat }
  const parts = segments(line, [{ from: 3 * minute, to: 9 * minute }])
  expect(parts.map((part) => part.length)).toEqual([3, 2, 2])
})

test('the limits of a ruler are the numbers of the finding', () => {
  const model = buildReport(reportFixture())
  expect(model.batteries[0]?.cells?.limits).toEqual([
    { word: 'watch', millivolts: 30 },
    { word: 'act', millivolts: 50 },
  ])
  expect(model.communication.can[0]?.limits).toEqual([
    { word: 'watch', value: 10 },
    { word: 'act', value: 100 },
  ])
  expect(withFindings([]).communication.can[0]?.limits).toEqual([])
})

test('a scale holds all its values', () => {
  for (const values of [[46.5, 53.2, 49.8], [-74, 74], [0.001], [1e6, -3]]) {
    const scale = scaleOver(values)
    expect(scale.min).toBeLessThanOrEqual(Math.min(...values))
    expect(scale.max).toBeGreaterThanOrEqual(Math.max(...values))
    expect((scale.max - scale.min) / scale.minor).toBeLessThan(60)
  }
})

test('times are in the zone of the GX, and say so when it is not known', () => {
  expect(reportTime('Europe/Kyiv', reportMoment).short(reportMoment)).toBe('23 Oct 20:44')
  expect(reportTime('Europe/Kyiv', reportMoment).note).toContain('Europe/Kyiv (UTC+03:00)')
  for (const zone of [null, 'Mars/Olympus']) {
    expect(reportTime(zone, reportMoment).note).toContain('not known')
  }
})

describe('the JSON twin', () => {
  test('parses by its own schema and names its form', () => {
    for (const input of [reportFixture(), emptyFixture()]) {
      const twin = reportTwinSchema.parse(JSON.parse(toTwin(buildReport(input))))
      expect(twin).toMatchObject({ schema: 'gx-fieldkit.health-report', version: 4 })
    }
  })

  test('does not depend on the order in which the model was made', () => {
    const model = buildReport(reportFixture())
    const reversed = Object.fromEntries(Object.entries(model).reverse()) as typeof model
    expect(toTwin(reversed)).toBe(toTwin(model))
  })

  test('is another text when one figure changes', () => {
    const readings = fixtureReadings().map((reading) =>
      reading.path === '/Soc' ? { ...reading, value: 80.9 } : reading,
    )
    const other = buildReport(reportFixture({ view: viewOf(fixturePortalId, readings) }))
    expect(toTwin(other)).not.toBe(toTwin(buildReport(reportFixture())))
  })
})

test('asks for no more series than one range query takes', () => {
  const sensors = Array.from({ length: 60 }, (_, index) => ({
    serviceType: 'temperature',
    deviceInstance: index,
    path: '/Temperature',
    value: 20,
    at: reportMoment,
    source: 'mqtt' as const,
  }))
  const series = trendSeries(viewOf(fixturePortalId, [...fixtureReadings(), ...sensors]))
  expect(series).toHaveLength(32)
  expect(series.map((one) => one.path)).toContain('/Dc/0/Voltage')
  expect(trendSeries(viewOf(fixturePortalId, []))).toEqual([])
})

test('an alarm that was on when the station was last read is not counted on to the day of the report', () => {
  const base = reportFixture()
  const later = reportMoment + 90 * 86_400_000
  const one = base.alarms.find((alarm) => alarm.active)
  if (!one) throw new Error('the fixture has an active alarm')
  const alarms = [{ ...one, startedAt: base.period.to - 7_200_000 }]
  const { findings } = buildReport(reportFixture({ generatedAt: later, alarms }))
  expect(findings.alarms[0]?.duration).toBe('2 h so far')
  expect(findings.alarmLead).toMatch(/1 was active on 23 Oct \d\d:\d\d, when the station was last read\./)
  expect(buildReport(reportFixture({ alarms })).findings.alarmLead).toContain('1 is active.')
})
