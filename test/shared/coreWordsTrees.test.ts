import { expect, it } from 'vitest'
import type { FaultTree } from '../../src/main/core/diagnostics/faultTrees/faultTree.ts'
import type { ProbeInput } from '../../src/main/core/diagnostics/faultTrees/probe.ts'
import { probes } from '../../src/main/core/diagnostics/faultTrees/probes/probes.ts'
import { walkTree } from '../../src/main/core/diagnostics/faultTrees/walkTree.ts'
import { missingOf } from '../../src/shared/coreWords.ts'
import type { TreeWalk } from '../../src/shared/faultTree.ts'
import type { Evidence } from '../../src/shared/finding.ts'
import { leafCases } from '../main/core/diagnostics/faultTrees/leafCases.ts'
import {
  healthyStation,
  inputOfStation,
  shippedTrees,
} from '../main/core/diagnostics/faultTrees/treeScene.ts'
import { shippedLimits } from '../main/core/diagnostics/fixtures.ts'

/** It tells that of itself; it stays. */
const deviceName = 'Pylontech battery'

const texts = new Set<string>()
const add = (...some: readonly (string | null)[]) => {
  for (const text of some) if (text !== null) texts.add(text)
}
const addEvidence = (lines: readonly Evidence[]) => {
  for (const { label, required, seen } of lines) add(label, required, seen)
}

function addWalk({ title, about, steps, question, result }: TreeWalk): void {
  add(title, about)
  for (const { text, evidence } of steps) {
    add(text)
    addEvidence(evidence)
  }
  if (question) {
    add(question.text, question.how)
    addEvidence(question.evidence)
  }
  if (result) add(result.cause, result.action, result.origin)
}

function addAll(trees: readonly FaultTree[], input: ProbeInput): void {
  for (const tree of trees) addWalk(walkTree({ tree, trees, probes, input, answers: {} }))
  for (const probe of probes.values()) addEvidence(probe.look(input).evidence)
  for (const { reason, title } of input.limits.sets) add(reason ?? null, title)
}

it('walks of fault trees, with what every probe saw, are said to the last word', async () => {
  const [limits, trees] = [await shippedLimits(), await shippedTrees()]
  // Every third case holds all words; all of them take long.
  for (const { change } of leafCases.filter((_, index) => index % 3 === 0)) {
    const station = await healthyStation()
    change?.(station)
    addAll(trees, await inputOfStation(station, limits))
  }
  expect(texts.size).toBeGreaterThan(200)
  for (const language of ['de', 'uk'] as const)
    expect(
      [...new Set([...texts].flatMap((text) => missingOf(text, language)))].filter(
        (text) => text !== deviceName,
      ),
    ).toEqual([])
}, 60_000)
