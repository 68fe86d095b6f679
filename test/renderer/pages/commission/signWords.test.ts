import { expect, it } from 'vitest'
import { isUpToDate, knownName, visitOf } from '../../../../src/renderer/pages/commission/sign/signWords.ts'
import type { CommissioningState } from '../../../../src/shared/commissioning.ts'
import type { Signature } from '../../../../src/shared/signature.ts'
import { signedStateOf } from '../../../../src/shared/signedStateOf.ts'
import { emptySite, type Visit } from '../../../../src/shared/site.ts'

const visit: Visit = {
  ...{ reason: 'service', technician: 'A. Technician', company: '', weather: '', instruments: [] },
  ...{ startedAt: 1, endedAt: 2, left: 'finished', signatures: [] },
}
const state: CommissioningState = {
  ...{ checklist: { id: 'ess', version: 1, title: 'ESS' }, isConnected: true, problem: null },
  site: { ...emptySite, texts: { ...emptySite.texts, customer: 'Lisova Water' } },
  ...{ visits: [visit, { ...visit, startedAt: 3, endedAt: null, left: null }], items: [], waiting: ['B3'] },
  progress: { all: 5, passed: 3, failed: 1, cannotTell: 0, open: 1, deviations: 0 },
}

it('tells a signature for the list as it is from one for an earlier state of it', () => {
  const signature: Signature = {
    ...{ role: 'customer', name: 'O', at: 4, way: 'paper', aspect: 3, strokes: [] },
    standsFor: signedStateOf(state),
  }
  expect(isUpToDate(signature, state)).toBe(true)
  const later = { ...state, waiting: [], progress: { ...state.progress, passed: 4, failed: 0 } }
  expect(isUpToDate(signature, later)).toBe(false)
})

it('shows the open visit, else the last one, and knows who is likely to sign', () => {
  expect(visitOf(state)?.startedAt).toBe(3)
  expect(visitOf({ visits: [visit] })?.startedAt).toBe(1)
  expect(visitOf({ visits: [] })).toBeNull()
  expect(knownName(state, 'technician')).toBe('A. Technician')
  expect(knownName(state, 'customer')).toBe('Lisova Water')
})
