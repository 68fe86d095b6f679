import { describe, expect, it } from 'vitest'
import {
  commissionAnswer,
  foundOf,
  sectionsOf,
} from '../../../../src/renderer/pages/commission/commissionAnswer.ts'
import { draftOf, siteOf } from '../../../../src/renderer/pages/commission/siteDraft.ts'
import { itemShape } from '../../../../src/shared/checklistWords.ts'
import type { CommissioningState, ItemNow } from '../../../../src/shared/commissioning.ts'
import { emptySite } from '../../../../src/shared/site.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')
const line = { label: 'CVL', required: 'at most 53.5 V', readingKey: null, at: null }
const item: ItemNow = {
  ...{ id: 'B4', section: 'battery', title: 'Limits', severity: 'red', kinds: ['A'] },
  ...{ condition: 'So it is.', action: 'Do it.', source: 'Maker', state: 'failed', byHand: null },
  automatic: {
    state: 'failed',
    lines: [
      { ...line, seen: '53.2 V', met: true },
      { ...line, seen: '0 A', met: false },
    ],
  },
  record: { proof: null, failure: null, byHand: null, deviation: null },
}
const state: CommissioningState = {
  checklist: { id: 'ess', version: 1, title: 'Commissioning' },
  ...{ isConnected: true, site: emptySite, visits: [], items: [item], waiting: ['B4'], problem: null },
  progress: { all: 4, passed: 2, failed: 1, cannotTell: 0, open: 0, deviations: 1 },
}

describe('the answer of the page', () => {
  it('names what fails, then what waits, then that all is closed', () => {
    expect(commissionAnswer(state, null, t)).toMatchObject({ verdict: 'act', sentence: '1 item fails' })
    const waits = { ...state, progress: { ...state.progress, failed: 0 } }
    expect(commissionAnswer(waits, null, t).sentence).toBe('1 red item waits')
    const closed = commissionAnswer({ ...waits, waiting: [], isConnected: false }, null, t)
    expect(closed).toEqual({
      verdict: 'ok',
      sentence: 'Every red item is closed',
      detail: '3 of 4 items are proven. No visit is open. Not connected: what was kept is shown.',
    })
  })

  it('says who is there and since when', () => {
    const visit = {
      technician: 'A. Technician',
      company: '',
      weather: '',
      instruments: [],
      left: null,
      signatures: [],
    }
    const visits = [
      { ...visit, reason: 'service' as const, startedAt: Date.UTC(2026, 1, 3, 9), endedAt: null },
    ]
    expect(commissionAnswer({ ...state, visits }, 'UTC', t).detail).toContain(
      'Service, visit began 3 Feb 09:00, A. Technician.',
    )
  })
})

describe('a row', () => {
  it('shows the figure that decides', () => {
    expect(foundOf(item)).toEqual({ label: 'CVL', seen: '0 A' })
    const passed = {
      ...item,
      state: 'passed' as const,
      automatic: { state: 'passed' as const, lines: item.automatic?.lines ?? [] },
    }
    expect(foundOf(passed)).toEqual({ label: null, seen: '53.2 V' })
    const byHand = { isGood: true, value: '60', note: 'both ends', who: 'A', at: 0 }
    expect(foundOf({ ...item, automatic: null, record: { ...item.record, byHand } })).toEqual({
      ...{ label: null, seen: '60' },
    })
    const deciding = { id: '20261121T121503Z-load-step', outcome: 'passed' as const, reason: 'It held.' }
    const tested: ItemNow = {
      ...item,
      automatic: null,
      record: { ...item.record, byHand },
      test: { kind: 'load-step', deciding: { ...deciding, endedAt: 1 } },
    }
    expect(foundOf(tested)).toEqual({ label: null, seen: 'It held.' })
    expect(foundOf({ ...tested, record: { ...item.record, byHand: { ...byHand, at: 2 } } })).toEqual({
      ...{ label: null, seen: '60' },
    })
  })

  it('has a shape of its own for each state, and an empty ring while it is open', () => {
    const shapes = (['passed', 'failed', 'cannot-tell', 'open', 'deviation'] as const).map((one) =>
      itemShape({ ...item, state: one }),
    )
    expect(shapes).toEqual(['ok', 'act', 'not-judged', null, 'watch'])
    expect(itemShape({ ...item, severity: 'amber' })).toBe('watch')
    expect(sectionsOf(state.items)).toMatchObject([{ section: 'battery', closed: 0, failed: 1 }])
  })
})

describe('the dossier as it is typed', () => {
  it('takes a decimal comma, leaves empty what is empty, and refuses what is no number', () => {
    const draft = draftOf(emptySite)
    expect(siteOf(draft)).toEqual({ site: emptySite, refused: [] })
    const typed = siteOf({ ...draft, numbers: { ...draft.numbers, moduleCapacity: '74,5', modules: 'two' } })
    expect(typed.site.numbers.moduleCapacity).toBe(74.5)
    expect(typed.refused).toEqual([{ field: 'modules', message: 'This is no number.' }])
  })
})
