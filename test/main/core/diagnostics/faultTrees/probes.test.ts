import { beforeAll, describe, expect, it } from 'vitest'
import { probes } from '../../../../../src/main/core/diagnostics/faultTrees/probes/probes.ts'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { shippedLimits } from '../fixtures.ts'
import { probeCases } from './probeCases.ts'
import { healthyStation, inputOfStation } from './treeScene.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const rows = Object.entries(probeCases).flatMap(([name, cases]) =>
  Object.entries(cases).map(([answer, change]) => ({ name, answer, change })),
)

describe('the probes of fault trees', () => {
  it.each(rows)('$name says $answer, with evidence', async ({ name, answer, change }) => {
    const station = await healthyStation()
    if (typeof change === 'function') change(station)
    else for (const [key, value] of Object.entries(change)) station.set(key, value)
    const seen = probes.get(name)?.look(await inputOfStation(station, limits))
    expect(seen).toMatchObject({ answer })
    expect(seen?.evidence.length).toBeGreaterThan(0)
    for (const line of seen?.evidence ?? [])
      expect(`${line.label}: ${line.seen}`).not.toMatch(/undefined|NaN|Infinity|: $/)
  })

  it('are all tried', () => {
    expect(Object.keys(probeCases).sort()).toEqual([...probes.keys()].sort())
  })
})
