import { expect, test } from 'vitest'
import { buildReport } from '../../../../src/main/core/report/buildReport.ts'
import { reportFixture } from '../../../helpers/reportFixture.ts'

test('the annex names every limit table in use, its version and why it fits', () => {
  const { findings } = reportFixture()
  const limitSets = [
    {
      ...findings.limitSet,
      kind: 'battery' as const,
      reason: 'LFP: Pylontech battery; cells in series 15, published',
    },
    {
      id: 'LFP 8s',
      version: 2,
      title: 'LFP of 8 cells',
      kind: 'battery' as const,
      subject: 'battery/279',
      reason: 'chosen by the technician',
    },
    { id: 'EN 50160', version: 1, title: 'Public grid', kind: 'grid' as const, reason: '230.1 V, 50 Hz' },
  ]
  const { annex } = buildReport(reportFixture({ findings: { ...findings, limitSets } }))
  expect(annex.notes.filter((note) => note.label.startsWith('Limit set'))).toEqual([
    {
      label: 'Limit set, battery',
      text: 'LFP 15s (lfp-15s), version 1. Reason: LFP: Pylontech battery; cells in series 15, published.',
    },
    {
      label: 'Limit set, battery/279',
      text: 'LFP of 8 cells (LFP 8s), version 2. Reason: chosen by the technician.',
    },
    { label: 'Limit set, grid', text: 'Public grid (EN 50160), version 1. Reason: 230.1 V, 50 Hz.' },
  ])
})

test('a state of an older version names its one table', () => {
  const { annex } = buildReport(reportFixture())
  expect(annex.notes[0]).toEqual({ label: 'Limit set', text: 'LFP 15s (lfp-15s), version 1.' })
})
