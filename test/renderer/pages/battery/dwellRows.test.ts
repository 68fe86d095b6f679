import { describe, expect, it } from 'vitest'
import { dwellParts, dwellRows, dwellWords } from '../../../../src/renderer/pages/battery/dwellRows.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')
const hour = 3_600_000

describe('the strip of the cells that lead', () => {
  it('gives each cell its share of the time, and the rest to nobody', () => {
    const parts = dwellParts(
      [
        { cell: '0207', ms: 9 * hour },
        { cell: '0103', ms: 0.5 * hour },
      ],
      10 * hour,
    )
    expect(parts.map(({ cell }) => cell)).toEqual(['2·07', '1·03', null])
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    expect(dwellWords(parts, t)).toBe('2·07 90 %, 1·03 5 %, others or changing 5 %')
  })

  it('has no rest when one cell leads all the time, and nothing for no time', () => {
    expect(dwellParts([{ cell: 'C7', ms: hour }], hour)).toEqual([{ cell: 'C7', share: 1 }])
    expect(dwellParts([], 0)).toEqual([])
  })

  it('joins what nobody could read: slivers, and all after the fourth', () => {
    const cells = ['0101', '0102', '0103', '0104', '0105'].map((cell) => ({ cell, ms: 2 * hour }))
    expect(dwellParts(cells, 10 * hour).map(({ cell }) => cell)).toEqual([
      '1·01',
      '1·02',
      '1·03',
      '1·04',
      null,
    ])
    expect(dwellParts([{ cell: '0101', ms: 0.02 * hour }], hour)).toEqual([{ cell: null, share: 1 }])
  })

  it('says where the cells never lie apart, since an id proves little there', () => {
    const end = { ms: 2 * hour, lowest: [{ cell: '0101', ms: 2 * hour }], highest: [] }
    const rows = dwellRows(
      {
        days: 7,
        knownMs: 4 * hour,
        ends: [
          { end: 'discharging', apartMs: 1.5 * hour, ...end },
          { end: 'rest', apartMs: 0, ...end },
        ],
      },
      t,
    )
    expect(rows).toMatchObject([
      { name: 'Discharging', time: '2 h', apart: '1 h 30 min' },
      { name: 'At rest', apart: null, highest: [{ cell: null, share: 1 }] },
    ])
  })
})
