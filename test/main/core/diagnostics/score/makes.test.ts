import { beforeAll, describe, expect, it } from 'vitest'
import { judgeStation } from '../../../../../src/main/core/diagnostics/judge.ts'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { viewOf } from '../../../../../src/shared/stationView.ts'
import { LabelledStation } from '../../../../helpers/labelled/labelledStation.ts'
import { makes } from '../../../../helpers/labelled/makes.ts'
import { dayMinutes, type SimulatedDay, simulatedDay } from '../../../../helpers/labelled/simulatedDay.ts'
import { memoryHistory } from '../../../../helpers/memoryHistory.ts'
import { scenarioNamed } from '../../simulator/testScenario.ts'
import { minute, now, portalId, shippedLimits } from '../fixtures.ts'

let tables: LimitTables
let day: SimulatedDay
beforeAll(async () => {
  tables = await shippedLimits()
  day = simulatedDay(await scenarioNamed('ess-healthy'))
}, 60_000)

async function scoreOf(station: LabelledStation) {
  const { score } = await judgeStation({
    ...{ view: viewOf(portalId, station.readings()), now, tables, previous: null },
    recordedSince: now - dayMinutes * minute,
    history: memoryHistory({ series: station.series(), gaps: station.gaps, alarms: station.alarms }).queries,
  })
  return score
}

/** A day of its own physics takes long to simulate, and differs in nothing that a score looks at. */
const ofOneDay = makes.filter(({ physics }) => physics === undefined)

describe.each(ofOneDay.map((make) => [make.name, make] as const))('a healthy %s', (_, make) => {
  it('loses no point, and is called low or not known', { timeout: 60_000 }, async () => {
    const station = new LabelledStation(day)
    make.reshape?.(station)
    const score = await scoreOf(station)
    expect(score?.points).toEqual([])
    expect(score?.maintenance).toEqual([])
    expect([null, 'low']).toContain(score?.risk.level)
    for (const { score: figure } of score?.health.parts ?? []) expect([null, 100]).toContain(figure)
  })
})

it('leaves the health of a battery open that only a shunt or nobody measures', async () => {
  for (const name of ['SmartShunt only', 'without a battery monitor']) {
    const station = new LabelledStation(day)
    makes.find((make) => make.name === name)?.reshape?.(station)
    const score = await scoreOf(station)
    expect(score?.health.parts.find(({ part }) => part === 'battery')).toMatchObject({ score: null, lost: 0 })
  }
})
