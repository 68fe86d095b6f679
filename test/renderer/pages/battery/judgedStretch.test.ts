import { describe, expect, it } from 'vitest'
import {
  factLines,
  meanOver,
  pastStretch,
  stretchPicture,
  stretchText,
} from '../../../../src/renderer/pages/battery/judgedStretch.ts'
import type { Evidence } from '../../../../src/shared/finding.ts'
import { wordsOf } from '../../../../src/shared/words.ts'
import { finding } from '../../components/station.ts'

const t = wordsOf('en')

const minute = 60_000
const end = Date.UTC(2025, 10, 20, 17, 6)
const stretch = { from: end - 15 * minute, to: end }
const judged = finding({ verdict: 'watch', value: 39, judgedFrom: stretch.from, at: stretch.to })

describe('the judged stretch', () => {
  it('is shown once it is over, and never without a verdict or a start', () => {
    expect(pastStretch(judged, end + 10 * minute)).toEqual(stretch)
    expect(pastStretch(judged, end + minute)).toBeNull()
    expect(pastStretch({ ...judged, verdict: 'not-judged' }, end + 10 * minute)).toBeNull()
    expect(pastStretch({ ...judged, judgedFrom: null }, end + 10 * minute)).toBeNull()
  })

  it('is named by its times on the GX clock, with the day once', () => {
    expect(stretchText(stretch, 'Europe/Kyiv', t)).toBe('20 Nov 18:51 to 19:06')
    expect(stretchText({ ...stretch, to: end - 20_000 }, 'Europe/Kyiv', t)).toBe('20 Nov 18:51 to 19:06')
    const overMidnight = { from: end, to: end + 6 * 60 * minute }
    expect(stretchText(overMidnight, 'Europe/Kyiv', t)).toBe('20 Nov 19:06 to 21 Nov 01:06')
  })
})

describe('the cells of a judged stretch', () => {
  const series = (t: number[], mean: number[]) => ({
    series: { serviceType: 'battery', deviceInstance: 512, path: '/System/MinCellVoltage' },
    t,
    min: mean,
    mean,
    max: mean,
  })

  it('weigh each value with the time it held, the one before the stretch included', () => {
    const data = series([stretch.from - 5 * minute, stretch.from + 5 * minute, end + minute], [3.3, 3.24, 1])
    expect(meanOver(data, stretch)).toBeCloseTo((3.3 * 5 + 3.24 * 10) / 15, 9)
    expect(meanOver(series([], []), stretch)).toBeNull()
    expect(meanOver(series([end + minute], [3.3]), stretch)).toBeNull()
    expect(meanOver(undefined, stretch)).toBeNull()
  })

  it('lie as far apart as was judged and carry no name', () => {
    const picture = stretchPicture(3.26, 3.298, 39, { modules: 2, cellsPerModule: 15 })
    expect(picture?.low).toEqual({ id: null, voltage: expect.closeTo(3.2595, 6) })
    expect(picture?.high).toEqual({ id: null, voltage: expect.closeTo(3.2985, 6) })
  })

  it('are not drawn when the record does not bear the judged figure out', () => {
    const layout = { modules: 2, cellsPerModule: 15 }
    expect(stretchPicture(null, 3.298, 39, layout)).toBeNull()
    expect(stretchPicture(3.296, 3.298, 39, layout)).toBeNull()
  })
})

describe('the facts under the figure', () => {
  const fact = (label: string, seen: string): Evidence => ({
    label,
    seen,
    required: null,
    met: null,
    readingKey: null,
    at: null,
  })
  const alarms = (...seen: string[]) => seen.map((text, index) => fact(`BMS alarm A${index}`, text))
  const linesOf = (...evidence: Evidence[]) => factLines(finding({ evidence }), t)

  it('hold the alarms of the BMS in one line and leave the cells to the figure', () => {
    const lines = linesOf(
      fact('While discharging', '41 mV at −38.6 A'),
      fact('Lowest cell', '2·07'),
      fact('Highest cell', '2·10'),
      ...alarms('OK', 'OK', 'OK'),
    )
    expect(lines).toEqual([
      { label: 'While discharging', text: '41 mV at −38.6 A' },
      { label: 'BMS alarms now', text: 'none' },
    ])
  })

  it('name every alarm that is not OK, and never call an unknown one none', () => {
    expect(linesOf(...alarms('OK', 'Warning', 'not published'))).toEqual([
      { label: 'BMS alarms now', text: 'A1 Warning, A2 not published' },
    ])
    expect(linesOf(...alarms('not published', 'not published'))).toEqual([
      { label: 'BMS alarms now', text: 'not published' },
    ])
  })
})
