import { describe, expect, it } from 'vitest'
import { gainedIn, judgedLinks, ppmText } from '../../../../src/renderer/pages/communication/canRows.ts'
import type { SeriesData } from '../../../../src/shared/history.ts'
import { wordsOf } from '../../../../src/shared/words.ts'
import { finding } from '../../components/station.ts'

function counter(...values: number[]): SeriesData {
  const t = values.map((_, index) => index * 60_000)
  return {
    series: { serviceType: 'platform', deviceInstance: 0, path: '/x' },
    ...{ t, min: values, mean: values, max: values },
  }
}

describe('the line of a CAN interface', () => {
  it('sums what the counters of both directions gained', () => {
    const gained = gainedIn(
      (figure) =>
        ({
          rxErrors: counter(5, 5, 6),
          txErrors: counter(1, 3),
          rxPackets: counter(0, 700),
          txPackets: counter(100, 400),
        })[figure],
    )
    expect(gained).toEqual({ errors: 3, packets: 1_000 })
  })

  it('knows nothing without a recorded packet', () => {
    expect(gainedIn(() => undefined)).toBeNull()
    expect(gainedIn(() => counter(3, 3))).toBeNull()
  })

  it('keeps a decimal only for a small rate', () => {
    const t = wordsOf('en')
    expect([null, 0, 1.73, 87.4].map((ppm) => ppmText(ppm, t))).toEqual(['–', '0', '1.7', '87'])
  })
})

describe('the other links', () => {
  it('are battery data, VE.Bus, VRM and the doors, in a fixed order', () => {
    const rules = ['vrm-contact', 'can-errors', 'vebus-network-quality', 'battery-silence', 'cell-spread']
    expect(judgedLinks(rules.map((ruleId) => finding({ ruleId }))).map(({ ruleId }) => ruleId)).toEqual([
      'battery-silence',
      'vebus-network-quality',
      'vrm-contact',
    ])
  })
})
