import { describe, expect, it } from 'vitest'
import { recordSaved, snapshotStored } from '../../../../src/main/core/commissioning/checks/visitChecks.ts'
import type { Scene, VisitSnapshot } from '../../../../src/main/core/commissioning/scene.ts'
import { emptySite } from '../../../../src/shared/site.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'

const now = Date.UTC(2026, 10, 21, 12)
const bare: Scene = {
  ...{ view: viewOf('c0619ab00a01', []), site: emptySite, now, speed: 1 },
  past: { series: [], gaps: [], alarms: [], recordedSince: null },
}
const judge = (snapshot: VisitSnapshot | null) => snapshotStored({ ...bare, snapshot })
const summary = { at: now, complete: true, missing: [], settings: 840, devices: 12 }

describe('the snapshot of a visit', () => {
  it('passes once a complete one is stored, also while another is taken', () => {
    const judged = judge({ isTaking: true, summary })
    expect(judged).toMatchObject({ state: 'passed', lines: [{ seen: '840 settings, 12 devices', at: now }] })
  })

  it('waits for a visit and for the one that is being taken', () => {
    expect(judge(null)).toMatchObject({ state: 'open', lines: [{ seen: 'no visit is open' }] })
    expect(judge({ isTaking: true, summary: null })).toMatchObject({ state: 'open' })
  })

  it('fails without one, and says what an incomplete one lacks', () => {
    expect(judge({ isTaking: false, summary: null })).toMatchObject({ state: 'failed' })
    const names = ['battery/512', 'vebus/276', 'grid/30', 'tank/20']
    const half = {
      ...{ ...summary, complete: false },
      missing: [{ part: 'silent-devices' as const, count: 4, names }],
    }
    expect(judge({ isTaking: false, summary: half })).toMatchObject({
      state: 'failed',
      lines: [
        { seen: 'is incomplete', met: false },
        { label: 'Silent devices', seen: '4: battery/512, vebus/276, grid/30', met: false },
      ],
    })
  })

  it('cannot be told where nobody takes any', () => {
    expect(snapshotStored(bare).state).toBe('cannot-tell')
  })
})

it('tells whether the record of the commissioning is on the disk', () => {
  expect(recordSaved({ ...bare, recordProblem: null }).state).toBe('passed')
  expect(recordSaved({ ...bare, recordProblem: 'The disk is full.' }).state).toBe('failed')
  expect(recordSaved(bare).state).toBe('cannot-tell')
})
