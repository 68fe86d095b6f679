import { describe, expect, it } from 'vitest'
import { expectedOf, keyOfTags, lineOf, seriesKey } from '../../../../src/main/core/sink/line.ts'

const tags = { portalId: 'c0619ab00001', serviceType: 'battery', deviceInstance: 512, path: '/Dc/0/Voltage' }

describe('a line', () => {
  it('names portal ID, service, instance and path, and carries ms', () => {
    expect(lineOf(seriesKey(tags), 1_777_636_800_000.4, 52.1)).toBe(
      'gx,portalId=c0619ab00001,serviceType=battery,deviceInstance=512,path=/Dc/0/Voltage value=52.1 1777636800000',
    )
  })

  it.each([
    ['a b', 'a\\ b'],
    ['a,b', 'a\\,b'],
    ['a=b', 'a\\=b'],
    ['a\\', 'a%5C'],
    ['a\\,b', 'a%5C\\,b'],
    ['a\nb\r', 'a%0Ab%0D'],
    ['100%', '100%25'],
    ['Zähler "1"', 'Zähler\\ "1"'],
  ])('writes the instance %j as %j', (deviceInstance, written) => {
    expect(seriesKey({ ...tags, deviceInstance })).toContain(`,deviceInstance=${written},path=`)
  })

  it('keeps different names apart', () => {
    const names = ['a\\b', 'a%5Cb', 'a b', 'a\\ b', 'a\tb', 'a\nb', 'a,b', 'a\\,b']
    expect(new Set(names.map((deviceInstance) => seriesKey({ ...tags, deviceInstance }))).size).toBe(
      names.length,
    )
  })

  it('is recognised by the tags that an engine gives back', () => {
    const key = seriesKey({ ...tags, deviceInstance: 'a b,c=d\\e' })
    expect(keyOfTags({ ...tags, deviceInstance: 'a b,c=d%5Ce' })).toBe(key)
  })
})

describe('what is expected of a batch', () => {
  it('counts a time of a series once and a line that is none as unreadable', () => {
    const key = seriesKey({ ...tags, deviceInstance: 'x value=1 7' })
    const text = [lineOf(key, 5, 1), lineOf(key, 5, 1), lineOf(key, 9, 2), 'garbage', ''].join('\n')
    const expected = expectedOf(text)
    expect(expected.times.get(key)?.size).toBe(2)
    expect(expected).toMatchObject({ unreadable: 1, from: 5, to: 9 })
    expect([...expected.portalIds]).toEqual(['c0619ab00001'])
  })
})
