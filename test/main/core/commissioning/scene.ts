import { fileURLToPath } from 'node:url'
import type { Checklist } from '../../../../src/main/core/commissioning/checklist.ts'
import { loadChecklist } from '../../../../src/main/core/commissioning/loadChecklist.ts'
import { pastMs, pastSeries } from '../../../../src/main/core/commissioning/past.ts'
import type { Scene } from '../../../../src/main/core/commissioning/scene.ts'
import { emptySite, type Site } from '../../../../src/shared/site.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { readingKey } from '../../../../src/shared/victron.ts'
import type { LabelledStation } from '../../../helpers/labelled/labelledStation.ts'
import { now } from '../diagnostics/fixtures.ts'

/** The portal ID that the simulated GX itself says. */
export const simulatedId = 'c0619ab00a01'

export async function shippedChecklist(): Promise<Checklist> {
  const loaded = await loadChecklist(fileURLToPath(new URL('../../../../resources', import.meta.url)))
  if (!loaded.ok) throw new Error(loaded.problem.message)
  return loaded.value
}

/** The dossier of the simulated station. */
export const simulatedSite: Site = {
  texts: { ...emptySite.texts, customer: 'Lisova Water', batteryModel: 'US3000C' },
  numbers: {
    ...{ modules: 2, moduleCapacity: 74, inputBreaker: 16, batteryFuse: 125 },
    ...{ expectedBatteries: 1, expectedInverters: 1, expectedChargers: 1 },
    ...{ expectedMeters: 0, expectedPvInverters: 0 },
  },
}

/** What the checklist sees of a station. */
export function sceneOf(station: LabelledStation, site: Site = simulatedSite): Scene {
  const view = viewOf(simulatedId, station.readings())
  const wanted = new Set(pastSeries(view).map((id) => readingKey(id, id.path)))
  const series = station
    .series()
    .filter(({ series: id }) => wanted.has(readingKey(id, id.path)))
    .map(({ series: id, t, min, mean, max }) => {
      const from = t.findIndex((at) => at >= now - pastMs)
      const cut = (column: readonly number[]) => (from < 0 ? [] : column.slice(from))
      return { series: id, t: cut(t), min: cut(min), mean: cut(mean), max: cut(max) }
    })
  const past = { series, gaps: station.gaps, alarms: station.alarms, recordedSince: now - 86_400_000 }
  const summary = { at: now, complete: true, missing: [], settings: 58, devices: 5 }
  return { view, site, past, now, speed: 1, snapshot: { isTaking: false, summary }, recordProblem: null }
}
