import { expect, it } from 'vitest'
import { gapsInside } from '../../../src/renderer/charts/gapsInside.ts'
import type { Gap } from '../../../src/shared/history.ts'

const gap = (from: number, to: number): Gap => ({ from, to, reason: 'asleep' })

it('cuts gaps to the window, and joins those that overlap so that no moment counts twice', () => {
  expect(gapsInside([gap(70, 200), gap(-20, 10), gap(40, 80), gap(300, 400)], 0, 100)).toEqual([
    gap(0, 10),
    gap(40, 100),
  ])
})
