import { describe, expect, it } from 'vitest'
import { leaveStation, navigation, parsePlace, placeHash } from '../../../src/renderer/state/navigation.ts'

describe('leaving a station', () => {
  it('ends on a page that needs none, and only when it is the open one', () => {
    navigation.setState({ page: 'stations', portalId: 'c0619ab00a01' })
    leaveStation('c0619ab00a02')
    expect(navigation.getState().portalId).toBe('c0619ab00a01')
    leaveStation('c0619ab00a01')
    expect(navigation.getState()).toMatchObject({ page: 'stations', portalId: null })
    navigation.setState({ page: 'battery', portalId: 'c0619ab00a01' })
    leaveStation('c0619ab00a01')
    expect(navigation.getState()).toMatchObject({ page: 'discover', portalId: null })
  })
})

describe('the place in the address', () => {
  it('names station and page and survives a reload', () => {
    const place = { page: 'battery', portalId: 'c0619ab00a01' } as const
    expect(placeHash(place)).toBe('#/c0619ab00a01/battery')
    expect(parsePlace(placeHash(place))).toEqual(place)
  })

  it('names no station on a page that is about none', () => {
    const place = { page: 'stations', portalId: null } as const
    expect(placeHash({ ...place, portalId: 'c0619ab00a01' })).toBe('#/stations')
    expect(parsePlace('#/stations')).toEqual(place)
  })

  it.each([
    '#/battery',
    '#/c0619ab00a01/stations',
    '',
    '#/',
    '#/c0619ab00a01',
    '#/C0619AB00A01/battery',
    '#/../battery',
    '#/c0619ab00a01/admin',
  ])('is the discover page for %j', (hash) => {
    expect(parsePlace(hash)).toEqual({ page: 'discover', portalId: null })
  })
})
