import { describe, expect, it } from 'vitest'
import { parsePlace, placeHash } from '../../../src/renderer/state/navigation.ts'

describe('the place in the address', () => {
  it('names station and page and survives a reload', () => {
    const place = { page: 'battery', portalId: 'c0619ab00a01' } as const
    expect(placeHash(place)).toBe('#/c0619ab00a01/battery')
    expect(parsePlace(placeHash(place))).toEqual(place)
  })

  it.each(['', '#/', '#/c0619ab00a01', '#/C0619AB00A01/battery', '#/../battery', '#/c0619ab00a01/admin'])(
    'is the discover page for %j',
    (hash) => {
      expect(parsePlace(hash)).toEqual({ page: 'discover', portalId: null })
    },
  )
})
