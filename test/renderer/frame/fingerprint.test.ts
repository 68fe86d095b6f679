import { describe, expect, it } from 'vitest'
import { changedGroups, fingerprintGroups } from '../../../src/renderer/frame/connecting/fingerprint.ts'

const bytes = Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, '0').toUpperCase())

describe('a fingerprint for reading aloud', () => {
  it('stands in 16 groups of four digits', () => {
    const groups = fingerprintGroups(bytes.join(':'))
    expect(groups).toHaveLength(16)
    expect(groups.slice(0, 2)).toEqual(['0001', '0203'])
    expect(groups.join('')).toBe(bytes.join(''))
  })

  it('marks the groups that another one has not', () => {
    expect(changedGroups(['A1D4', '7E02'], ['A1D4', '9C55'])).toEqual([false, true])
    expect(changedGroups(['A1D4', '7E02'], null)).toEqual([false, false])
  })
})
