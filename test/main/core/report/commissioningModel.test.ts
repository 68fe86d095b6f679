import { describe, expect, it } from 'vitest'
import { buildReport } from '../../../../src/main/core/report/buildReport.ts'
import type { PrintedCommissioning } from '../../../../src/main/core/report/model/commissioningSchema.ts'
import { mostPictureBytes } from '../../../../src/main/core/report/model/photoModel.ts'
import { thinned } from '../../../../src/main/core/report/model/testModel.ts'
import type { ReportCommissioning } from '../../../../src/main/core/report/reportCommissioning.ts'
import { reportTwinSchema, toTwin } from '../../../../src/main/core/report/reportTwin.ts'
import { missingOf } from '../../../../src/shared/coreWords.ts'
import { commissioningFixture, companyFixture, photoFixture } from '../../../helpers/commissioningFixture.ts'
import { reportFixture } from '../../../helpers/reportFixture.ts'
import { reportMoment } from '../../../helpers/reportMoment.ts'

const dayMs = 86_400_000

function printed(commissioning: ReportCommissioning): PrintedCommissioning {
  const model = buildReport(reportFixture({ mode: 'certificate', commissioning }))
  if (model.commissioning === null) throw new Error('the report has no commissioning')
  return model.commissioning
}

describe('what a commissioning calls itself', () => {
  it('is a certificate where the visit is finished and no red item waits', () => {
    const base = commissioningFixture('finished')
    const { outcome } = printed(base)
    expect(outcome).toMatchObject({ kind: 'finished', title: 'Commissioning certificate', verdict: 'watch' })
    expect(outcome.counts).toEqual([
      `${base.items.length} items`,
      `${base.items.length - 3} passed`,
      ...['2 deviations', '1 cannot be told'],
    ])
  })

  it('is OK only where every item is passed', () => {
    const base = commissioningFixture('finished')
    const items = base.items.map((item) => ({ ...item, state: 'passed' as const }))
    const progress = { ...base.progress, passed: items.length, deviations: 0, cannotTell: 0 }
    const { outcome } = printed({ ...base, items, progress })
    expect(outcome).toMatchObject({ verdict: 'ok', sentence: 'No red item is left open.' })
  })

  it('is a list for the second visit where somebody returns, whatever else is passed', () => {
    const { outcome, waiting } = printed(commissioningFixture('to-return'))
    expect(outcome).toMatchObject({ kind: 'to-return', title: 'Second visit list', verdict: 'act' })
    expect(outcome.sentence).toBe(
      'The work is not finished. 3 red items wait for the next visit: B3, B9, I13.',
    )
    expect(waiting).toEqual(['B3', 'B9', 'I13'])
  })

  it('certifies nothing while the visit is open, without a visit, and when a red item holds no longer', () => {
    const base = commissioningFixture('finished')
    const [visit] = base.visits
    if (!visit) throw new Error('the fixture has no visit')
    const open = { ...visit, endedAt: null, left: null }
    for (const [kind, change] of [
      ['open', { visits: [open] }],
      ['none', { visits: [] }],
      ['reopened', { waiting: ['B3'] }],
    ] satisfies [string, Partial<ReportCommissioning>][]) {
      const { outcome } = printed({ ...base, ...change })
      expect(outcome).toMatchObject({ kind, title: 'Commissioning record' })
      expect(outcome.sentence).toMatch(/certifies nothing\.$/)
      expect(outcome.verdict).not.toBe('ok')
    }
  })
})

describe('an item', () => {
  const items = printed(commissioningFixture()).sections.flatMap((section) => section.items)
  const item = (id: string) => {
    const found = items.find((one) => one.id === id)
    if (!found) throw new Error(`no item ${id}`)
    return found
  }

  it('prints the proof that was kept, and the failure before it was repaired', () => {
    const { proven, lines, failedBefore } = item('B4')
    expect(proven).toMatch(/^proven 23 Oct /)
    expect(lines.map(({ seen }) => seen)).toEqual(['53.2 V', '74.0 A'])
    expect(failedBefore?.lines.map(({ seen }) => seen)).toEqual(['56.0 V'])
  })

  it('gives a figure its unit, and leaves one that has its own', () => {
    expect(item('P4').byHand?.record?.value).toBe('60 Ω')
    const own = commissioningFixture()
    const [first] = own.items.filter(({ id }) => id === 'P4')
    if (first?.record.byHand) first.record.byHand.value = '0.06 kΩ'
    const changed = printed(own).sections[0]?.items.find(({ id }) => id === 'P4')
    expect(changed?.byHand?.record?.value).toBe('0.06 kΩ')
  })

  it('names a deviation with its person and day', () => {
    expect(item('B7')).toMatchObject({ word: 'Deviation', shape: 'watch' })
    expect(item('B7').deviation).toMatchObject({ who: 'A. Technician' })
  })
})

it.each([
  ['2026-10-23', null],
  ['2025-10-23', null],
  ['2025-10-22', 'Out of date'],
  ['2026-10-24', 'After the visit'],
  ['', 'Not known'],
  ['soon', 'Not known'],
])('says of an instrument that was calibrated on "%s": %s', (calibratedOn, word) => {
  const base = commissioningFixture()
  const [visit] = base.visits
  if (!visit) throw new Error('the fixture has no visit')
  const instruments = [{ name: 'Fluke 117', serial: '1', calibratedOn }]
  const [one] = printed({ ...base, visits: [{ ...visit, instruments }] }).instruments
  expect(one?.remark?.word ?? null).toBe(word)
})

describe('photos', () => {
  it('are drawn while they have room, the first of each item before the second of any', () => {
    const large = (index: number, item: string) => ({
      ...photoFixture(index, item),
      bytes: Math.floor(mostPictureBytes / 3),
    })
    const photos = [large(1, 'P1'), large(2, 'P1'), large(3, 'P1'), large(4, 'P4'), large(5, 'B4')]
    const states = printed(commissioningFixture('finished', { photos })).photos.map(
      ({ item, state }) => `${item} ${state}`,
    )
    expect(states).toEqual(['P1 drawn', 'P1 beside', 'P1 beside', 'P4 drawn', 'B4 drawn'])
  })

  it('have their sums in the data, and the files that go with the report are those that are there', () => {
    const model = buildReport(reportFixture({ mode: 'certificate', commissioning: commissioningFixture() }))
    const photos = model.commissioning?.photos ?? []
    expect(photos.map(({ state }) => state)).toEqual(['drawn', 'drawn', 'missing', 'drawn'])
    const there = photos.filter(({ state }) => state !== 'missing')
    expect(model.files.slice(1)).toEqual(
      there.map(({ file: name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    )
    expect(model.files[0]?.name).toBe('series.csv')
  })
})

describe('a test', () => {
  it('is printed with its newest run, the runs before it by name', () => {
    const { tests, earlierTests } = printed(commissioningFixture())
    expect(tests.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      'can-wiggle passed',
      'load-step passed',
    ])
    expect(earlierTests.map(({ title, word }) => `${title} ${word}`)).toEqual(['Discharge step Fails'])
  })

  it('keeps the extremes, the ends and the gaps of a long curve', () => {
    const t = Array.from({ length: 20_000 }, (_, index) => index * 100)
    const v = t.map((at, index) => (index === 9_000 ? null : Math.sin(at / 90_000)))
    v[5_001] = 99
    v[15_003] = -99
    const few = thinned({ t, v }, 0, 2_000_000)
    expect(few.t.length).toBeLessThan(800)
    expect(few.t).toHaveLength(few.v.length)
    expect([few.t[0], few.t.at(-1)]).toEqual([0, 1_999_900])
    for (const value of [99, -99, null]) expect(few.v).toContain(value)
    expect(few.t).toEqual([...few.t].sort((a, b) => a - b))
  })
})

it('a signature says what it stands for, and one on paper leaves its line', () => {
  const base = commissioningFixture('to-return')
  const [visit] = base.visits
  if (!visit) throw new Error('the fixture has no visit')
  const onPaper = visit.signatures.map((one) => ({ ...one, way: 'paper' as const, strokes: [] }))
  const [technician, customer] = printed({ ...base, visits: [{ ...visit, signatures: onPaper }] }).signatures
  expect(technician).toMatchObject({ name: 'A. Technician', isOnPaper: true, strokes: [] })
  expect(technician?.standsFor.join(' ')).toContain('Somebody returns for B3, B9, I13')
  expect(customer).toMatchObject({ role: 'customer', name: '', at: null })
})

describe('the cover', () => {
  const labels = (change: Parameters<typeof reportFixture>[0]) =>
    buildReport(reportFixture(change)).cover.facts.map(({ label }) => label)

  it('names customer, visit and technician beside the station when they are known', () => {
    const all = labels({ commissioning: commissioningFixture(), company: companyFixture })
    expect(all.slice(0, 8)).toEqual([
      ...['Customer', 'GX device', 'Address', 'Portal ID', 'Visit', 'Inverter', 'Reason', 'Battery'],
    ])
    expect(all).toEqual(
      expect.arrayContaining(['Technician', 'Company', 'Period', 'Data', 'Made', 'Time zone']),
    )
  })

  it('names nobody when nobody is known, and no visit that is long over', () => {
    expect(labels({})).not.toContain('Customer')
    const late = labels({ commissioning: commissioningFixture(), generatedAt: reportMoment + 30 * dayMs })
    expect(late).toContain('Customer')
    expect(late).not.toContain('Visit')
  })

  it('calls a text that a person wrote so, that it is said in no other language', () => {
    const { facts } = buildReport(reportFixture({ commissioning: commissioningFixture() })).cover
    expect(facts.find(({ label }) => label === 'Customer')?.typed).toBe(true)
    expect(facts.find(({ label }) => label === 'Reason')?.typed).toBe(false)
  })
})

it('keeps to the schema of its data, on the customer’s page without the pages of the record', () => {
  for (const mode of ['summary', 'full', 'warranty', 'certificate'] as const) {
    const input = reportFixture({ mode, commissioning: commissioningFixture(), company: companyFixture })
    const twin = reportTwinSchema.parse(JSON.parse(toTwin(buildReport(input))))
    expect(twin.commissioning === null).toBe(mode === 'summary')
    expect(twin.commissioningLine).not.toBe(null)
  }
})

it.each(['de', 'uk'] as const)('says all that is ours in %s', (language) => {
  for (const left of ['finished', 'to-return'] as const) {
    const { outcome, sections, visits, instruments, snapshot, signatures, tests, nameplates } = printed(
      commissioningFixture(left),
    )
    const ours = [
      ...[outcome.title, outcome.sentence, ...outcome.counts],
      ...sections.flatMap(({ title, closed, items }) => [title, closed, ...items.map(({ word }) => word)]),
      ...visits.flatMap(({ when, reasonWord, left: end }) => [when, reasonWord, end]),
      ...instruments.flatMap(({ remark }) => (remark ? [remark.word, remark.text] : [])),
      ...(snapshot ? [snapshot.reason, ...snapshot.sentences, ...(snapshot.changes?.sentences ?? [])] : []),
      ...signatures.flatMap(({ standsFor }) => standsFor),
      ...tests.flatMap(({ title, word }) => [title, word]),
      ...nameplates.map(({ label }) => label),
    ]
    expect(ours.flatMap((text) => missingOf(text, language))).toEqual([])
  }
})
