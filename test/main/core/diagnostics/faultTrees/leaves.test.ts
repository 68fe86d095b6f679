import { beforeAll, describe, expect, it } from 'vitest'
import type { FaultTree } from '../../../../../src/main/core/diagnostics/faultTrees/faultTree.ts'
import { probes } from '../../../../../src/main/core/diagnostics/faultTrees/probes/probes.ts'
import { walkTree } from '../../../../../src/main/core/diagnostics/faultTrees/walkTree.ts'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { treeWalkSchema } from '../../../../../src/shared/faultTree.ts'
import { shippedLimits } from '../fixtures.ts'
import { leafCases } from './leafCases.ts'
import { healthyStation, inputOfStation, shippedTrees } from './treeScene.ts'

let limits: LimitTables
let trees: FaultTree[]
beforeAll(async () => {
  limits = await shippedLimits()
  trees = await shippedTrees()
})

describe('the shipped fault trees', () => {
  it.each(leafCases)('lead to $leaf of $tree', async ({ tree: name, leaf, change, answers = {} }) => {
    const station = await healthyStation()
    change?.(station)
    const input = await inputOfStation(station, limits)
    const tree = trees.find(({ id }) => id === name)
    if (!tree) throw new Error(`no tree ${name}`)
    const walk = walkTree({ tree, trees, probes, input, answers })
    expect(treeWalkSchema.parse(walk)).toEqual(walk)
    const path = walk.steps.map(({ question, answer, by }) => `${question}: ${answer} by ${by}`)
    expect({ path, question: walk.question?.question ?? null, leaf: walk.result?.leaf }).toEqual({
      ...{ path, question: null, leaf },
    })
    expect(walk.steps.every(({ by, evidence }) => by === 'technician' || evidence.length > 0)).toBe(true)
    // The table asks a technician for nothing that the evidence knows.
    const given = walk.steps.filter(({ by }) => by === 'technician').map(({ question }) => question)
    expect(given.sort()).toEqual(Object.keys(answers).sort())
  })

  it('have each leaf reached', () => {
    const reached = leafCases.map(({ tree, leaf }) => `${tree} ${leaf}`).sort()
    const shipped = trees.flatMap(({ id, nodes }) =>
      Object.entries(nodes).flatMap(([name, node]) => (node.kind === 'leaf' ? [`${id} ${name}`] : [])),
    )
    expect(reached).toEqual(shipped.sort())
  })
})
