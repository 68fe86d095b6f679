import { describe, expect, it } from 'vitest'
import { sohPicture } from '../../../../src/renderer/pages/battery/sohPicture.ts'
import type { SeriesData } from '../../../../src/shared/history.ts'
import { finding, now } from '../../components/station.ts'

const day = 86_400_000

/** One reading a day, the last one now. */
function seriesOf(values: readonly number[]): SeriesData {
  const t = values.map((_, index) => now - (values.length - 1 - index) * day)
  const columns = [...values]
  return {
    series: { serviceType: 'battery', deviceInstance: 512, path: '/Soh' },
    ...{ t, min: columns, mean: columns, max: columns },
  }
}

describe('the picture of the state of health', () => {
  it('is none before two days are recorded', () => {
    expect(sohPicture(undefined, undefined, now)).toBeNull()
    expect(sohPicture(seriesOf([99, 99]), undefined, now)).toBeNull()
    expect(sohPicture(seriesOf([99, 99, 99]), undefined, now)).not.toBeNull()
  })

  it('ends at 100 % above and leaves room below, and leaves out the 0 that means the end of life', () => {
    const picture = sohPicture(seriesOf([98, 97, 0, 96]), undefined, now)
    expect(picture).toMatchObject({ top: 100, bottom: 90, trend: null })
    expect(picture?.points.map(({ soh }) => soh)).toEqual([98, 97, 96])
  })

  it('draws the judged line through the judged days, as steep as the finding says', () => {
    const slope = finding({ ruleId: 'soh-slope', value: 365.25 / 12, judgedFrom: now - 3 * day, at: now })
    const picture = sohPicture(seriesOf([100, 98, 97, 96, 95]), slope, now)
    const [from, to] = picture?.trend ?? []
    expect((to?.at ?? 0) - (from?.at ?? 0)).toBe(3 * day)
    expect((from?.soh ?? 0) - (to?.soh ?? 0)).toBeCloseTo(3)
    expect(from?.soh).toBeCloseTo(98)
  })

  it('draws no line while the slope is not judged', () => {
    const slope = finding({ ruleId: 'soh-slope', verdict: 'not-judged', value: null })
    expect(sohPicture(seriesOf([98, 97, 96]), slope, now)?.trend).toBeNull()
  })
})
