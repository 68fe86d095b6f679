import { beforeEach, describe, expect, it } from 'vitest'
import { liveValue } from '../../../../src/renderer/components/liveValue.ts'
import { explorerIndex, findEntries } from '../../../../src/renderer/pages/explorer/explorerIndex.ts'
import { rowWindow, scrollToRow } from '../../../../src/renderer/pages/explorer/rowWindow.ts'
import { boundText, rawText, shownText, topicOf } from '../../../../src/renderer/pages/explorer/valueWords.ts'
import { clearExtremes, extremesOf, noteExtremes } from '../../../../src/renderer/state/extremes.ts'
import { StationReadings } from '../../../../src/renderer/state/stationReadings.ts'
import type { Json } from '../../../../src/shared/json.ts'
import type { Reading } from '../../../../src/shared/reading.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')
const at = 1_000_000
function reading(service: string, path: string, value: Json, of: Partial<Reading> = {}): Reading {
  const [serviceType = '', instance = ''] = service.split('/')
  return { serviceType, deviceInstance: Number(instance), path, value, at, source: 'mqtt', ...of }
}
const mapOf = (readings: Reading[]) => StationReadings.none.after(readings, [])
const readings = mapOf([
  reading('vebus/276', '/State', 3),
  reading('battery/512', '/Soc', 80),
  reading('battery/512', '/CustomName', 'Pylontech Süd'),
  reading('battery/2', '/Dc/0/Voltage', null),
  reading('settings/0', '/Settings/SystemSetup/SystemName', '<img onerror>'),
])
const index = explorerIndex(readings)
const found = (
  text: string,
  scope: Parameters<typeof findEntries>[1]['scope'] = 'all',
  pins: string[] = [],
) => findEntries(index, { scope, text, pins }, readings).map(({ key }) => key)

describe('the index of the explorer', () => {
  it('has every value once, services by type and number, values by path', () => {
    expect(index.services.map(({ key, name, count }) => [key, name, count])).toEqual([
      ['battery/2', null, 1],
      ['battery/512', 'Pylontech Süd', 2],
      ['settings/0', null, 1],
      ['vebus/276', null, 1],
    ])
    expect(index.entries.map(({ key }) => key).slice(0, 3)).toEqual([
      ...['battery/2/Dc/0/Voltage', 'battery/512/CustomName', 'battery/512/Soc'],
    ])
  })

  it('takes over the entries of services that say what they said, and no others', () => {
    const changed = readings.after([reading('battery/512', '/Soc', 81), reading('vebus/276', '/Mode', 3)], [])
    const next = explorerIndex(changed, index)
    const entries = (of: typeof index, key: string) => of.services.find((each) => each.key === key)?.entries
    expect(entries(next, 'battery/512')).toBe(entries(index, 'battery/512'))
    expect(entries(next, 'vebus/276')?.map(({ path }) => path)).toEqual(['/Mode', '/State'])
    const renamed = explorerIndex(changed.after([reading('battery/512', '/CustomName', 'Akku')], []), next)
    expect(entries(renamed, 'battery/512')?.[0]?.hay).toContain('akku')
  })

  it('is made of 22,000 values in less than a blink', () => {
    const many = mapOf(
      Array.from({ length: 22_000 }, (_, i) => reading(`settings/${i % 20}`, `/Settings/Part${i}/Value`, i)),
    )
    const big = explorerIndex(many)
    expect(big.entries).toHaveLength(22_000)
    expect(findEntries(big, { scope: 'all', text: 'part21999', pins: [] }, many)).toHaveLength(1)
  })
})

describe('the search of the explorer', () => {
  it('looks into service, name, path, meaning, text and named state', () => {
    expect(found('vebus')).toEqual(['vebus/276/State'])
    expect(found('süd')).toEqual(['battery/512/CustomName', 'battery/512/Soc'])
    expect(found('/dc/0/vol')).toEqual(['battery/2/Dc/0/Voltage'])
    expect(found('state of charge')).toEqual(['battery/512/Soc'])
    expect(found('onerror')).toEqual(['settings/0/Settings/SystemSetup/SystemName'])
    expect(found('bulk')).toEqual(['vebus/276/State'])
  })

  it('wants all words, in any order and case', () => {
    expect(found('SOC battery')).toEqual(['battery/512/Soc'])
    expect(found('soc vebus')).toEqual([])
  })

  it('keeps to one service or to the watch list, in its own order and with what has left', () => {
    expect(found('', 'battery/2')).toEqual(['battery/2/Dc/0/Voltage'])
    const pins = ['vebus/276/State', 'tank/9/Level', 'battery/512/Soc']
    expect(found('', 'pins', pins)).toEqual(pins)
    expect(found('tank', 'pins', pins)).toEqual(['tank/9/Level'])
  })
})

describe('what the explorer says of a value', () => {
  const moment = { now: at, speed: 1, complete: true }
  const live = (service: string, path: string) => {
    const one = readings.get(`${service}${path}`)
    const id = one ?? { serviceType: 'tank', deviceInstance: 9 }
    return liveValue({ ...id }, path, one, at, moment, t)
  }

  it('tells an invalid value from one that nobody publishes', () => {
    expect(shownText(live('battery/2', '/Dc/0/Voltage'), t)).toBe('invalid (device)')
    expect(shownText(live('tank/9', '/Level'), t)).toBe('not published now')
    expect(shownText(live('battery/512', '/Soc'), t)).toMatch(/^80(\.0)? %$/)
  })

  it('shows the raw value as it came, cut where it is endless', () => {
    expect(rawText('<b>')).toBe('"<b>"')
    expect(rawText([1, null])).toBe('[1,null]')
    expect(rawText('x'.repeat(10_000)).length).toBeLessThan(310)
  })

  it('writes bounds in the decimals of the path, and the topic as the GX does', () => {
    const id = { serviceType: 'battery', deviceInstance: 512 }
    expect(boundText(id, '/Dc/0/Voltage', 52.4, t)).toBe('52.40')
    expect(boundText(id, '/NobodyKnows', -0.25, t)).toBe('−0.25')
    expect(topicOf('c0619ab00a01', id, '/Soc')).toBe('N/c0619ab00a01/battery/512/Soc')
  })
})

describe('the rows that are drawn', () => {
  it('are the visible ones with some to spare, and never more than there are', () => {
    expect(rowWindow(0, 440, 44, 22_000)).toEqual({ from: 0, to: 20 })
    expect(rowWindow(44_000, 440, 44, 22_000)).toEqual({ from: 990, to: 1_020 })
    expect(rowWindow(44_000, 440, 44, 5)).toEqual({ from: 0, to: 5 })
  })

  it('follow the focus just as far as needed', () => {
    expect(scrollToRow(3, 0, 440, 44)).toBe(0)
    expect(scrollToRow(10, 0, 440, 44)).toBe(44)
    expect(scrollToRow(2, 440, 440, 44)).toBe(88)
  })
})

describe('lowest and highest since the station was opened', () => {
  beforeEach(clearExtremes)

  it('grow with what arrives and leave out what is no number', () => {
    const soc = (value: Json, when: number) => reading('battery/512', '/Soc', value, { at: when })
    noteExtremes([soc(null, 1), soc(80, 2), soc(79, 3)])
    noteExtremes([soc(91, 4), soc('text', 5)])
    expect(extremesOf('battery/512/Soc')).toEqual({ lowest: 79, highest: 91, since: 2 })
    expect(extremesOf('battery/512/Other')).toBeUndefined()
  })
})
