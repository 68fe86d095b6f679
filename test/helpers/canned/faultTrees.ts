import type { FaultTrees } from '../../../src/main/rpc/faultTrees.ts'
import type { TreeOffer, TreeWalk } from '../../../src/shared/faultTree.ts'
import { failure, type Result, success } from '../../../src/shared/result.ts'

const measure = {
  what: 'Resistance between CAN-H and CAN-L at the plug, power off',
  instrument: 'Multimeter, Ω',
  expect: '60 Ω',
  origin: 'Two terminators of 120 Ω in parallel',
}

const offers: TreeOffer[] = [
  {
    tree: 'can-errors',
    version: 1,
    title: 'CAN errors',
    about: 'A CAN port counts errors.',
    area: 'communication',
    symptoms: [
      {
        finding: { ruleId: 'can-errors', subject: 'platform/0/can0', situation: null },
        verdict: 'act',
        sentence: 'CAN0 has 88 errors in 780,000 packets, 113 ppm, act over 100.',
      },
    ],
  },
]

/** One tree with one question: terminated or not. */
function walkOf(answer: 'yes' | 'no' | 'not-known' | undefined, at: number): TreeWalk {
  const question = { question: 'sixty-ohms', text: 'Are 60 Ω between CAN-H and CAN-L, power off?' }
  const head = { tree: 'can-errors', version: 1, title: 'CAN errors', about: 'A CAN port counts errors.', at }
  if (answer === undefined)
    return {
      ...{ ...head, steps: [], result: null },
      question: { ...question, how: 'Measure between CAN-H and CAN-L.', measure, evidence: [] },
    }
  return {
    ...{ ...head, question: null },
    steps: [{ ...question, answer, by: 'technician', outvoted: null, evidence: [] }],
    result: {
      leaf: answer === 'no' ? 'terminators' : 'sixty-ohms',
      isDecided: answer !== 'not-known',
      cause:
        answer === 'no' ? 'The CAN bus is not terminated at both ends.' : 'Not decided: nobody can tell yet.',
      ...{ confidence: 'high', action: 'Fit a terminator at each end.', measures: [measure] },
      ...{ origin: 'Commissioning checklist P4', goOn: null },
    },
  }
}

/** Streams of `each`, for the connected station. */
export function createCannedTrees(
  ofStation: <T>(portalId: string, value: () => T) => Result<T>,
  each: <T>(signal: AbortSignal, make: (tick: number) => T) => AsyncGenerator<T>,
): FaultTrees {
  return {
    list: (portalId, signal) => ofStation(portalId, () => each(signal, () => offers)),
    watch({ portalId, tree, answers }, signal) {
      if (tree !== 'can-errors')
        return failure('no-such-tree', `There is no fault tree ${tree}.`, 'Open the page again.')
      const opened = ofStation(portalId, () => each(signal, () => walkOf(answers['sixty-ohms'], Date.now())))
      return opened.ok ? success(opened.value) : opened
    },
  }
}
