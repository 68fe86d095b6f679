import { expect, it } from 'vitest'
import { visitDraftOf } from '../../../../src/renderer/pages/commission/visitDraft.ts'
import type { Visit } from '../../../../src/shared/site.ts'

const visit: Visit = {
  ...{ reason: 'service', technician: 'B. Before', company: 'Before Ltd', weather: 'rain' },
  instruments: [{ name: 'Fluke 87V', serial: '1', calibratedOn: '' }],
  ...{ startedAt: 1, endedAt: null, left: null, signatures: [] },
}
const profile = { name: 'Solar Ltd', technician: 'A. Technician' }

it('leaves an open visit as it is, whoever works with the laptop', () => {
  const { startedAt: _at, endedAt: _end, left: _left, signatures: _signed, ...said } = visit
  expect(visitDraftOf(visit, visit, profile)).toEqual(said)
})

it('begins a new visit with the profile of the laptop, else with the last visit, without its weather', () => {
  const { instruments } = visit
  expect(visitDraftOf(null, visit, profile)).toEqual({
    ...{ reason: 'service', technician: 'A. Technician', company: 'Solar Ltd', weather: '', instruments },
  })
  expect(visitDraftOf(null, visit, { name: '', technician: '' })).toMatchObject({
    ...{ technician: 'B. Before', company: 'Before Ltd' },
  })
  expect(visitDraftOf(null, null, profile)).toMatchObject({ company: 'Solar Ltd', instruments: [] })
  expect(visitDraftOf(null, null, null)).toMatchObject({ technician: '', reason: 'commissioning' })
})
