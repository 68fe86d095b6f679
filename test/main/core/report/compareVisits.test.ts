import { describe, expect, it } from 'vitest'
import { buildReport } from '../../../../src/main/core/report/buildReport.ts'
import { compareFigure } from '../../../../src/main/core/report/model/compareFigure.ts'
import { compareVisits } from '../../../../src/main/core/report/model/compareVisits.ts'
import {
  type EarlierReport,
  readEarlierReport,
} from '../../../../src/main/core/report/model/earlierReport.ts'
import { toTwin } from '../../../../src/main/core/report/reportTwin.ts'
import { visitComparisonSchema } from '../../../../src/shared/visitComparison.ts'
import { reportFixture } from '../../../helpers/reportFixture.ts'
import { reportMoment } from '../../../helpers/reportMoment.ts'

/** The twin as it lies on the disk. */
function twin(change: Parameters<typeof reportFixture>[0] = {}): EarlierReport {
  const read = readEarlierReport(JSON.parse(toTwin(buildReport(reportFixture(change)))))
  if (!read) throw new Error('the twin cannot be read')
  return read
}

const now = twin()
const then = (change: (report: EarlierReport) => void): EarlierReport => {
  const report = structuredClone(now)
  report.generatedAt = reportMoment - 90 * 86_400_000
  report.reportId = 'GXF-0000-1111-2222'
  change(report)
  return report
}
const figureOf = (before: EarlierReport, kind: string, label?: string) =>
  compareVisits(before, now).figures.find(
    (one) => one.kind === kind && (label === undefined || one.label === label),
  )
const spread = (report: EarlierReport, situation: string) => {
  const found = report.findings.findings.find(
    (one) => one.ruleId === 'cell-spread' && one.situation === situation,
  )
  if (!found) throw new Error(`no spread ${situation}`)
  return found
}

describe('two visits', () => {
  it('of the same station differ in nothing', () => {
    const same = compareVisits(
      then(() => {}),
      now,
    )
    expect(visitComparisonSchema.parse(same)).toEqual(same)
    expect(same.before).toMatchObject({ reportId: 'GXF-0000-1111-2222' })
    const states = new Set(same.figures.map(({ state }) => state))
    expect([...states].every((state) => state === 'same' || state === 'not-comparable')).toBe(true)
    expect(same.findings).toMatchObject({ arisen: [], closed: [], moved: [], unknown: [] })
    expect(same.notes).toEqual([])
  })

  it('tell a change with its sign, and whether it is good', () => {
    const before = then((report) => {
      const soh = report.batteries[0]?.facts.find(({ source }) => source.endsWith('/Soh'))
      if (soh && typeof soh.value === 'number') soh.value += 2
    })
    expect(figureOf(before, 'soh')).toMatchObject({
      ...{ state: 'worse', change: { value: -2, text: '−2 %' }, because: null },
    })
    const judged = now.findings.findings.find(
      ({ ruleId, verdict, value }) => ruleId === 'cell-spread' && verdict !== 'not-judged' && value !== null,
    )
    const wider = then((report) => {
      const one = report.findings.findings.find(
        ({ ruleId, situation }) => ruleId === 'cell-spread' && situation === judged?.situation,
      )
      if (one) one.value = (one.value ?? 0) + 12
    })
    expect(figureOf(wider, 'cell-spread', judged?.title)).toMatchObject({
      ...{ state: 'better', change: { value: -12, text: '−12 mV' } },
    })
  })

  it('do not compare a spread whose gate was met in one of them only', () => {
    const judged = now.findings.findings.find(
      ({ ruleId, verdict }) => ruleId === 'cell-spread' && verdict !== 'not-judged',
    )
    const before = then((report) => {
      const one = spread(report, judged?.situation ?? '')
      one.verdict = 'not-judged'
      one.sentence = 'The battery was never loaded.'
    })
    expect(figureOf(before, 'cell-spread', judged?.title)).toMatchObject({
      ...{ state: 'not-comparable', before: null, change: null },
      because: 'then: The battery was never loaded.',
    })
  })

  it('do not compare a battery that was exchanged', () => {
    const before = then((report) => {
      for (const device of report.system.inventory) if (device.service === 'battery') device.serial = 'OLD-1'
    })
    const exchanged = structuredClone(now)
    for (const device of exchanged.system.inventory) if (device.service === 'battery') device.serial = 'NEW-2'
    const soh = compareVisits(before, exchanged).figures.find(({ kind }) => kind === 'soh')
    expect(soh).toMatchObject({
      state: 'not-comparable',
      because: 'another device: serial OLD-1 then, NEW-2 now',
    })
  })

  it('tell another firmware, and other limits and versions', () => {
    const before = then((report) => {
      for (const device of report.system.inventory) if (device.service === 'vebus') device.firmware = 'v500'
      report.limitSet = { ...report.limitSet, version: 7 }
      report.appVersion = '0.0.9'
    })
    const { figures, notes } = compareVisits(before, now)
    expect(
      figures.find(({ kind, subject }) => kind === 'firmware' && subject.startsWith('vebus')),
    ).toMatchObject({ state: 'changed', before: { text: 'v500' }, change: null })
    expect(notes).toHaveLength(2)
    expect(notes[0]).toContain('version 7 then')
  })

  it('do not compare scores of other weights', () => {
    const before = then((report) => {
      if (report.score) report.score.score.table.version = 99
    })
    expect(figureOf(before, 'score', 'Health score')).toMatchObject({ state: 'not-comparable' })
    expect(
      figureOf(
        then(() => {}),
        'score',
        'Health score',
      ),
    ).toMatchObject({ state: 'same' })
  })

  it('sort findings by what became of them', () => {
    const bad = now.findings.findings.filter(({ verdict }) => ['watch', 'act', 'stop'].includes(verdict))
    const good = now.findings.findings.filter(({ verdict }) => verdict === 'ok')
    const open = now.findings.findings.filter(({ verdict }) => verdict === 'not-judged')
    const named = (report: EarlierReport, of: (typeof bad)[number] | undefined) =>
      report.findings.findings.find(
        ({ ruleId, subject, situation }) =>
          ruleId === of?.ruleId && subject === of.subject && situation === of.situation,
      )
    const before = then((report) => {
      const arisen = named(report, bad[0])
      if (arisen) arisen.verdict = 'ok'
      const closed = named(report, good[0])
      if (closed) closed.verdict = 'act'
      const unknown = named(report, open[0])
      if (unknown) unknown.verdict = 'watch'
    })
    const { findings } = compareVisits(before, now)
    expect(findings.arisen.map(({ title }) => title)).toEqual([bad[0]?.title])
    expect(findings.closed).toMatchObject([{ title: good[0]?.title, before: 'act', after: 'ok' }])
    expect(findings.unknown).toMatchObject([{ title: open[0]?.title, before: 'watch', after: 'not-judged' }])
    expect(findings.remaining).toHaveLength(bad.length - 1)
  })
})

describe('a figure', () => {
  const soh = { kind: 'soh', subject: 'battery/512', label: 'SoH', unit: '%', decimals: 0 }
  const told = (value: number) => ({ value, at: 0 })

  it('has not changed by what is not printed', () => {
    expect(compareFigure({ ...soh, better: 'higher', before: told(97.4), after: told(97.1) })).toMatchObject({
      state: 'same',
      change: { text: '0 %' },
    })
  })

  it('is left out where neither visit has it', () => {
    const missing = { missing: 'not published' }
    expect(compareFigure({ ...soh, better: null, before: missing, after: missing })).toBeNull()
  })

  it('that is neither good nor bad has changed', () => {
    expect(
      compareFigure({ ...soh, unit: '', better: null, before: told(120), after: told(180) }),
    ).toMatchObject({ state: 'changed', change: { text: '+60' } })
  })
})

it('takes no other file and no certificate for an earlier report', () => {
  expect(readEarlierReport({ schema: 'else' })).toBeNull()
  expect(readEarlierReport({ ...now, findings: { findings: [] } })).toBeNull()
})
