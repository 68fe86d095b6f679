import { beforeAll, describe, expect, it } from 'vitest'
import { type Checklist, nothingRed } from '../../../../src/main/core/commissioning/checklist.ts'
import {
  judgeChecklist,
  judgeItem,
  progressOf,
  waitingOf,
} from '../../../../src/main/core/commissioning/judgeItem.ts'
import { emptyRecord } from '../../../../src/main/core/commissioning/record.ts'
import type { Json } from '../../../../src/shared/json.ts'
import { emptySite } from '../../../../src/shared/site.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { healthyStation } from '../diagnostics/faultTrees/treeScene.ts'
import { now } from '../diagnostics/fixtures.ts'
import { changed, itemCases } from './itemCases.ts'
import { sceneOf, shippedChecklist, simulatedId, simulatedSite } from './scene.ts'

let checklist: Checklist
beforeAll(async () => {
  checklist = await shippedChecklist()
  await healthyStation()
}, 60_000)

function item(id: string) {
  const found = checklist.items.find((one) => one.id === id)
  if (!found) throw new Error(`no item ${id}`)
  return found
}

describe('the automatic items', () => {
  it('each have a case that passes and one that fails', () => {
    const automatic = checklist.items.filter(
      ({ kinds, check }) => kinds.includes('A') && check !== nothingRed,
    )
    expect(Object.keys(itemCases).sort()).toEqual(automatic.map(({ id }) => id).sort())
  })

  it.each(Object.entries(itemCases))(
    '%s passes on the simulated station, with its proof',
    async (id, one) => {
      const judged = judgeItem(item(id), sceneOf(changed(await healthyStation(), one.passes ?? {})))
      expect(judged, JSON.stringify(judged)).toMatchObject({ state: 'passed' })
      expect(judged?.lines.length).toBeGreaterThan(0)
      for (const { label, required, seen } of judged?.lines ?? [])
        expect([label, required, seen].every((text) => text !== '')).toBe(true)
    },
  )

  it.each(Object.entries(itemCases))('%s fails when it should, and says what it saw', async (id, one) => {
    const site = { ...simulatedSite, numbers: { ...simulatedSite.numbers, ...one.site } }
    const scene = { ...sceneOf(changed(await healthyStation(), one.fails), site), ...one.scene }
    const judged = judgeItem(item(id), scene)
    expect(judged, JSON.stringify(judged)).toMatchObject({ state: 'failed' })
    expect(judged?.lines.some(({ met }) => met === false)).toBe(true)
  })

  it.each(Object.keys(itemCases))('%s cannot be told of a silent station', async (id) => {
    const scene = sceneOf(await healthyStation())
    const judged = judgeItem(item(id), { ...scene, now: now + 600_000 })
    expect(judged).toMatchObject({ state: 'cannot-tell', lines: [{ label: 'GX heard' }] })
  })

  it('never throw, whatever is missing or odd', async () => {
    const station = await healthyStation()
    const readings = station.readings()
    const odd: Json[] = [null, '', 'nonsense', -1, 1e300, [], {}, true]
    const whole = sceneOf(station)
    for (const { id } of checklist.items) {
      for (const value of odd) {
        const view = viewOf(
          simulatedId,
          readings.map((reading) => ({ ...reading, value })),
        )
        expect(() => judgeItem(item(id), { ...whole, view })).not.toThrow()
      }
      const noPast = { series: [], gaps: [], alarms: [], recordedSince: null }
      const types = [...new Set(readings.map(({ serviceType }) => serviceType))]
      for (const type of types) {
        const view = viewOf(
          simulatedId,
          readings.filter(({ serviceType }) => serviceType !== type),
        )
        expect(() => judgeItem(item(id), { ...whole, view, past: noPast, site: emptySite })).not.toThrow()
      }
      expect(() =>
        judgeItem(item(id), { ...whole, view: viewOf(simulatedId, []), past: noPast }),
      ).not.toThrow()
    }
  })
})

describe('the checklist', () => {
  it('waits for the dossier and for time, and says so', async () => {
    const scene = sceneOf(await healthyStation(), emptySite)
    expect(judgeItem(item('G9'), scene)).toMatchObject({ state: 'open' })
    expect(judgeItem(item('I6'), scene)).toMatchObject({ state: 'open' })
    const young = { ...scene, past: { ...scene.past, series: [], recordedSince: now - 60_000 } }
    expect(judgeItem(item('L2'), young)).toMatchObject({ state: 'open' })
    expect(judgeItem(item('B8'), young)).toMatchObject({ state: 'open' })
  })

  it('has decided every automatic item 60 s after the connection, but those that watch for minutes', async () => {
    const scene = sceneOf(await healthyStation())
    const young = (values: readonly number[], t: readonly number[]) =>
      values.filter((_, index) => (t[index] ?? 0) >= now - 60_000)
    const series = scene.past.series.map(({ series: id, t, min, mean, max }) => ({
      ...{ series: id, t: young(t, t), min: young(min, t), mean: young(mean, t), max: young(max, t) },
    }))
    const past = { ...scene.past, series, recordedSince: now - 60_000 }
    const { items } = judgeChecklist(checklist, { ...emptyRecord, site: simulatedSite }, { ...scene, past })
    const undecided = items.filter(({ automatic }) => automatic && automatic.state !== 'passed')
    expect(undecided.map(({ id }) => id)).toEqual(['B8', 'I8', 'L1', 'L2'])
  })

  it('leaves out what is not meant for the station', async () => {
    const ids = (standing: ReturnType<typeof judgeChecklist>) => standing.items.map(({ id }) => id)
    const ess = ids(judgeChecklist(checklist, emptyRecord, sceneOf(await healthyStation())))
    expect(ess).toEqual(expect.arrayContaining(['B3', 'I10', 'I11', 'S1']))
    expect(ess).not.toEqual(expect.arrayContaining(['I14']))
    expect(ess).not.toContain('I17')
    const island = await healthyStation()
    island.set('system/0/SystemType', 'Off-grid').drop(/Hub4|^hub4/)
    island.set('settings/0/Settings/SystemSetup/AcInput1', 0).drop(/^solarcharger/)
    const offGrid = ids(judgeChecklist(checklist, emptyRecord, sceneOf(island, emptySite)))
    expect(offGrid).toContain('I14')
    for (const id of ['I5', 'I9', 'I13', 'S1']) expect(offGrid).not.toContain(id)
  })

  it('keeps a proof, shows a later failure beside it, and proves anew', async () => {
    const good = sceneOf(await healthyStation())
    const record = { ...emptyRecord, site: simulatedSite }
    const first = judgeChecklist(checklist, record, good)
    expect(first.record.items.B3).toMatchObject({ proof: { at: now }, failure: null })
    expect(judgeChecklist(checklist, first.record, good).record).toBe(first.record)
    const bad = changed(await healthyStation(), itemCases.B3?.fails ?? {})
    const second = judgeChecklist(checklist, first.record, { ...sceneOf(bad), now: now + 5_000 })
    expect(second.items.find(({ id }) => id === 'B3')).toMatchObject({
      state: 'failed',
      record: { proof: { at: now }, failure: { at: now + 5_000 } },
    })
    const silent = judgeChecklist(checklist, second.record, { ...good, now: now + 600_000 })
    expect(silent.items.find(({ id }) => id === 'B3')?.state).toBe('failed')
    expect(silent.items.find(({ id }) => id === 'B1')?.state).toBe('passed')
    const third = judgeChecklist(checklist, second.record, { ...good, now: now + 10_000 })
    expect(third.items.find(({ id }) => id === 'B3')).toMatchObject({
      state: 'passed',
      record: { proof: { at: now + 10_000 }, failure: { at: now + 5_000 } },
    })
  })

  it('keeps what is proven once for a moment, whatever comes later', async () => {
    const record = { ...emptyRecord, site: simulatedSite }
    const first = judgeChecklist(checklist, record, sceneOf(await healthyStation()))
    const full = changed(await healthyStation(), { 'battery/512/Soc': 99 })
    const later = judgeChecklist(checklist, first.record, sceneOf(full))
    expect(later.items.find(({ id }) => id === 'B7')).toMatchObject({
      state: 'passed',
      record: { failure: null },
    })
  })

  it('shuts the gate until every red item is passed or a deviation', async () => {
    const scene = sceneOf(await healthyStation())
    const standing = judgeChecklist(checklist, { ...emptyRecord, site: simulatedSite }, scene)
    const waiting = waitingOf(standing.items, 'L1')
    expect(waiting).toContain('P1')
    expect(waiting).not.toContain('B1')
    expect(standing.items.find(({ id }) => id === 'L1')?.state).toBe('open')
    const deviation = { why: 'agreed', who: 'A. Technician', at: now }
    const items = Object.fromEntries(
      waiting.map((id) => [id, { proof: null, failure: null, byHand: null, deviation }]),
    )
    const closed = judgeChecklist(
      checklist,
      { ...standing.record, items: { ...standing.record.items, ...items } },
      scene,
    )
    expect(waitingOf(closed.items, 'L1')).toEqual([])
    expect(closed.items.find(({ id }) => id === 'L1')?.state).toBe('passed')
    const { all, passed, failed, cannotTell, open, deviations } = progressOf(closed.items)
    expect(passed + failed + cannotTell + open + deviations).toBe(all)
    expect(deviations).toBe(waiting.length)
  })
})
