import { expect, it } from 'vitest'
import { limitSetName } from '../../src/shared/limitSetName.ts'

const set = { id: 'LFP 15s', version: 3, title: 'LFP, 15 cells in series' }

it('names a table with its version, and that it was changed by hand', () => {
  expect(limitSetName(set)).toBe('LFP, 15 cells in series (LFP 15s), version 3')
  const changed = { count: 2, who: 'Ann', at: 0 }
  expect(limitSetName({ ...set, changed })).toBe(
    'LFP, 15 cells in series (LFP 15s), version 3, changed by hand (2 limits, last by Ann)',
  )
})
