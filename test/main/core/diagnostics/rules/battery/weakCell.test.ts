import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { weakCell } from '../../../../../../src/main/core/diagnostics/rules/battery/weakCell.ts'
import { cellCode } from '../../../../../../src/shared/cellCode.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { judge, perMinute, readingsOf, type Scene, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

/** What the cells do in a minute, some minutes ago. */
interface Cells {
  low?: number
  high?: number
  lowId?: string
  highId?: string
  current?: number
}

function past(cells: (ago: number) => Cells, minutes = 700): Scene {
  const line = (path: string, of: (one: Cells) => number) =>
    perMinute(`battery/512${path}`, minutes, 0, (ago) => of(cells(ago)))
  return {
    series: [
      line('/System/MinCellVoltage', ({ low = 3.3 }) => low),
      line('/System/MaxCellVoltage', ({ high = 3.305 }) => high),
      line('/System/MinVoltageCellId', ({ lowId = '0101' }) => cellCode(lowId) ?? 0),
      line('/System/MaxVoltageCellId', ({ highId = '0202' }) => cellCode(highId) ?? 0),
      line('/Dc/0/Current', ({ current = 0 }) => current),
      // One cell of 15 moves, the others stay where they are.
      line('/Dc/0/Voltage', ({ low = 3.3, high = 3.305 }) => 13 * (low < 3.3 ? high : low) + low + high),
    ],
  }
}

function judged(scene: Scene, values: Record<string, Json> = {}) {
  const readings = readingsOf({
    'battery/512/System/MinVoltageCellId': '0101',
    'battery/512/System/NrOfCellsPerBattery': 15,
    ...values,
  })
  const [finding, ...others] = judge(weakCell, limits, { readings, ...scene })
  expect(others).toEqual([])
  if (!finding) throw new Error('no finding')
  return finding
}

/** Under load, 200 min ago and later, the lowest cell is one of `ids`, each for 20 min. */
const sagging = (ids: readonly string[]) => (ago: number) =>
  ago > 200 ? {} : { low: 3.24, lowId: ids[Math.floor(ago / 20) % ids.length] ?? '', current: -30 }

describe('a weak cell', () => {
  it('is none while the cells stay together, whoever is the lowest', () => {
    expect(judged(past(() => ({ lowId: '0207' })))).toMatchObject({
      verdict: 'ok',
      sentence: 'The cells stay together, so no cell stands out.',
    })
  })

  it('is the one that stands out most of the time in which the cells lie apart', () => {
    const finding = judged(past(sagging(['0207'])))
    expect(finding.verdict).toBe('watch')
    expect(finding.sentence).toMatch(
      /^Cell 2·07 stands out in (9\d|100) % of the 3 h 20 min .*: the lowest while discharging\.$/,
    )
    expect(seen(finding, 'Cells apart while discharging')).toMatch(
      /^lowest 2·07 in (9\d|100) %, of 3 h 20 min$/,
    )
  })

  it('is none when another cell is the lowest each time', () => {
    const finding = judged(past(sagging(['0207', '0103', '0201', '0115', '0208'])))
    expect(finding).toMatchObject({ verdict: 'ok' })
    expect(finding.value).toBeLessThan(30)
  })

  it('is not the one at the other side, which is only the first of many that are alike', () => {
    const finding = judged(past(sagging(['0207', '0103'])))
    expect(finding.verdict).toBe('ok')
    expect(finding.evidence.map(({ seen: text }) => text).join()).not.toContain('2·02')
  })

  it('is told from an unbalanced one by where it stands out', () => {
    const both = judged(
      past((ago) =>
        ago > 400
          ? { high: 3.36, highId: '0207', current: 30 }
          : ago > 300
            ? {}
            : { low: 3.24, lowId: '0207', current: -30 },
      ),
    )
    expect(both.sentence).toContain('it sags under load and rises under charge')
    const top = judged(past((ago) => (ago > 200 ? {} : { low: 3.36, high: 3.5, highId: '0105', current: 5 })))
    expect(top.sentence).toContain('it is the highest at the top of charge')
    const small = judged(
      past((ago) =>
        ago > 400
          ? { low: 2.95, high: 3.15, lowId: '0108', current: -2 }
          : { low: 3.38, high: 3.5, highId: '0108', current: 2 },
      ),
    )
    expect(small.sentence).toContain('it is empty first and full first')
  })

  it('is not looked for in a slot in which the id changed', () => {
    const finding = judged(
      past((ago) => (ago > 200 ? {} : { low: 3.24, lowId: ago % 2 ? '0207' : '0103', current: -30 })),
    )
    expect(finding).toMatchObject({ verdict: 'ok' })
    expect(seen(finding, 'Cells apart while discharging')).toContain('no cell stands out')
  })

  it('tells how long each cell was the lowest and the highest at each end, also while none stands out', () => {
    const { cellDwell } = judged(past(sagging(['0207', '0103'])))
    expect(cellDwell?.days).toBe(7)
    expect(cellDwell?.ends.map(({ end }) => end)).toEqual(['discharging', 'rest'])
    const [load, rest] = cellDwell?.ends ?? []
    expect(load?.lowest.map(({ cell }) => cell).sort()).toEqual(['0103', '0207'])
    expect(load?.highest).toEqual([{ cell: '0202', ms: load?.ms }])
    expect(load?.apartMs).toBe(load?.ms)
    expect(rest).toMatchObject({ apartMs: 0, lowest: [{ cell: '0101', ms: rest?.ms }] })
    expect((load?.ms ?? 0) + (rest?.ms ?? 0)).toBe(cellDwell?.knownMs)
  })

  it('tells it before there is enough for a verdict, and nothing without recorded ids', () => {
    expect(judged(past(() => ({ lowId: '0207' }), 40)).cellDwell?.ends).toMatchObject([
      { end: 'rest', ms: 2_400_000 },
    ])
    expect(judged({}).cellDwell).toBeUndefined()
  })

  it('needs an hour of recorded ids', () => {
    const finding = judged(past(sagging(['0207']), 40))
    expect(finding.verdict).toBe('not-judged')
    expect(finding.evidence[0]).toMatchObject({ required: '60 min', seen: '40 min', met: false })
    expect(judged({}).verdict).toBe('not-judged')
  })

  it('shows every cell where a driver publishes them', () => {
    const every = Object.fromEntries(
      [3.3, 3.31, 3.2, 3.35].map((volts, index) => [`battery/512/Voltages/Cell${index + 1}`, volts]),
    )
    const finding = judged(past(sagging(['C3'])), every)
    expect(finding.sentence).toContain('Cell C3')
    expect(seen(finding, 'Lowest cell now')).toBe('3, 3.200 V, −90 mV from the mean of 4')
    expect(seen(finding, 'Highest cell now')).toBe('4, 3.350 V, 60 mV from the mean of 4')
  })

  it('has no limits with a battery that is not known', () => {
    expect(judged({ ...past(sagging(['0207'])), limits: 'found' })).toMatchObject({ verdict: 'not-judged' })
  })
})
