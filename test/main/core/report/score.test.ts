import { describe, expect, test } from 'vitest'
import { buildReport } from '../../../../src/main/core/report/buildReport.ts'
import { fixtureFindings } from '../../../helpers/reportFindings.ts'
import { emptyFixture, reportFixture } from '../../../helpers/reportFixture.ts'
import { scoreOfFindings } from '../../../helpers/reportScore.ts'

const withFindings = (findings: typeof fixtureFindings) => {
  const base = reportFixture()
  const state = { ...base.findings, findings, score: scoreOfFindings(findings) }
  return buildReport(reportFixture({ findings: state }))
}
const only = (...verdicts: string[]) =>
  fixtureFindings.filter((finding) => verdicts.includes(finding.verdict))

describe('the scores of a report', () => {
  test('never stand without their reasons and how much was judged', () => {
    const { score } = buildReport(reportFixture())
    for (const row of score?.health ?? []) {
      expect(row.judged).toMatch(/^judged [\d.]+ of \d+ points?$/)
      if (row.word !== 'not known' && row.word !== '100 of 100') expect(row.reasons).not.toEqual([])
    }
    expect(score?.health[0]?.title).toBe('Whole station')
  })

  test('name at most three reasons and count the rest', () => {
    const acts = ['cell-voltage', 'battery-modules', 'soh-level', 'dc-difference', 'vrm-contact']
    const [act] = only('act')
    if (!act) throw new Error('the fixture has no finding to act on')
    const { score } = withFindings(acts.map((ruleId) => ({ ...act, ruleId })))
    expect(score?.health[0]?.reasons).toEqual([
      '−10 State of health',
      '−9 Modules of the battery',
      '−8 Voltage of cells and pack',
      '2 more',
    ])
    expect(score?.risk.word).toBe('Critical')
    expect(score?.risk.scale).toContain('Medium from 5, High from 12, Critical from 20 points')
  })

  test('are not known where nothing was judged, and no 100', () => {
    const { score } = withFindings(only('not-judged'))
    expect(score?.health.map((row) => row.word)).not.toContain('100 of 100')
    expect(score?.health[0]?.word).toBe('not known')
    expect(score?.risk.word).toBe('Not known')
  })

  test('are absent where the findings come from a version that scored none', () => {
    expect(buildReport(emptyFixture()).score).toBeNull()
  })
})

describe('what has to be done', () => {
  test('has a day, on the cover and in the list', () => {
    const { cover, score } = buildReport(reportFixture())
    expect(cover.findings.map(({ by }) => by?.interval)).toEqual(['at once', 'in 14 days', 'in 6 months'])
    expect(score?.maintenance.map(({ interval }) => interval)).toEqual([
      ...['at once', 'in 14 days', 'in 6 months'],
    ])
    expect(score?.maintenance[0]?.by).toBe('23 Oct 2026')
    expect(score?.next).toMatchObject({ date: '23 Oct 2026' })
    expect(score?.next.text).toMatch(/^at once\. /)
  })

  test('has no day in a report of findings without scores', () => {
    const base = reportFixture()
    const { at, limitSet, findings } = base.findings
    const { cover } = buildReport(reportFixture({ findings: { at, limitSet, findings } }))
    expect(cover.findings.map(({ by }) => by)).toEqual([null, null, null])
  })
})
