import { beforeAll, describe, expect, it } from 'vitest'
import type { FaultTree } from '../../../../../src/main/core/diagnostics/faultTrees/faultTree.ts'
import { probes } from '../../../../../src/main/core/diagnostics/faultTrees/probes/probes.ts'
import { suggestTrees } from '../../../../../src/main/core/diagnostics/faultTrees/suggestTrees.ts'
import { walkTree } from '../../../../../src/main/core/diagnostics/faultTrees/walkTree.ts'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { type GivenAnswers, treeWalkSchema } from '../../../../../src/shared/faultTree.ts'
import type { Json } from '../../../../../src/shared/json.ts'
import { seededRandom } from '../../../../helpers/fuzz.ts'
import { shippedLimits } from '../fixtures.ts'
import { healthyStation, inputOfStation, shippedTrees } from './treeScene.ts'

let limits: LimitTables
let trees: FaultTree[]
beforeAll(async () => {
  limits = await shippedLimits()
  trees = await shippedTrees()
})

const cases = 60

const absurd: readonly Json[] = [null, 1e300, -1, 0, 3.5, 'text', '', [], { a: 1 }, true, Number.NaN]

/** A station of which parts are missing and other parts are nonsense. */
async function anyStation(random: () => number) {
  const station = await healthyStation()
  const keys = station.readings().map((one) => `${one.serviceType}/${one.deviceInstance}${one.path}`)
  const [missing, odd] = [random(), random() * 0.3]
  for (const key of keys) {
    const dice = random()
    if (dice < odd) station.set(key, absurd[Math.floor(random() * absurd.length)] ?? null)
    else if (dice < odd + missing * 0.5) station.drop(new RegExp(`^${key.replace(/[^\w/]/g, '\\$&')}$`))
  }
  return station
}

function anyAnswers(random: () => number): GivenAnswers {
  const all = trees.flatMap(({ nodes }) => Object.keys(nodes)).filter(() => random() < 0.4)
  const words = ['yes', 'no', 'not-known'] as const
  const picked = all.slice(0, 60).map((name) => [name, words[Math.floor(random() * 3)] ?? 'yes'] as const)
  return Object.fromEntries(picked)
}

describe('any fault tree', () => {
  it.each(Array.from({ length: cases }, (_, seed) => seed))(
    'ends in a question or a result whatever is missing, station %i',
    async (seed) => {
      const random = seededRandom(seed)
      const subject = [null, 'battery/512', 'platform/0/can0', 'no/such'][seed % 4] ?? null
      const input = await inputOfStation(await anyStation(random), limits, subject)
      const answers = anyAnswers(random)
      for (const tree of trees) {
        const walk = walkTree({ tree, trees, probes, input, answers })
        expect(treeWalkSchema.parse(walk)).toEqual(walk)
        expect((walk.question === null) !== (walk.result === null)).toBe(true)
        // What nobody knows picks no branch: it ends the path.
        const open = walk.steps.findIndex(({ answer }) => answer === 'not-known')
        expect(open === -1 || open === walk.steps.length - 1).toBe(true)
        expect(walkTree({ tree, trees, probes, input, answers })).toEqual(walk)
      }
      expect(suggestTrees(trees, probes, input)).toHaveLength(trees.length)
    },
  )

  it('asks its first open question when nothing at all is known', async () => {
    const station = await healthyStation()
    station.drop(/./)
    const input = await inputOfStation(station, limits)
    for (const tree of trees) {
      const { steps, question } = walkTree({ tree, trees, probes, input, answers: {} })
      expect({ tree: tree.id, steps, asks: question?.question }).toEqual({
        ...{ tree: tree.id, steps: [], asks: tree.start },
      })
    }
  })
})
