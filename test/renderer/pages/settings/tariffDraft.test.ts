import { expect, it } from 'vitest'
import { draftOf, emptyStep, stepsOf } from '../../../../src/renderer/pages/settings/tariffDraft.ts'

const steps = [
  { from: '00:00', importPrice: 0.18, exportPrice: -0.05 },
  { from: '06:00', importPrice: 0.4, exportPrice: 0.08 },
]

it('gives back the tariff that it shows', () => {
  expect(stepsOf(draftOf({ currency: 'EUR', steps }))).toEqual({ steps, refused: [] })
})

it('takes decimal commas, and names each field without a figure', () => {
  const draft = [
    { ...emptyStep(0), importPrice: '0,3', exportPrice: '' },
    { ...emptyStep(4), from: '06:00', importPrice: 'x', exportPrice: '−1' },
  ]
  expect(stepsOf(draft)).toEqual({
    steps: [
      { from: '00:00', importPrice: 0.3, exportPrice: 0 },
      { from: '06:00', importPrice: 0, exportPrice: -1 },
    ],
    refused: [
      { field: 'steps.0.exportPrice', message: 'This is no number.' },
      { field: 'steps.1.importPrice', message: 'This is no number.' },
    ],
  })
})

it('begins with one line from midnight', () => {
  expect(draftOf(null)).toEqual([{ key: 0, from: '00:00', importPrice: '', exportPrice: '' }])
})
