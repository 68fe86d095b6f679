import { describe, expect, it } from 'vitest'
import { functionalTests } from '../../../../../src/main/core/commissioning/tests/kinds.ts'
import type { SiteEventName } from '../../../../../src/main/core/simulator/events/siteEvents.ts'
import { missingOf } from '../../../../../src/shared/coreWords.ts'
import {
  type TestKind,
  type TestOutcome,
  type TestResult,
  testResultSchema,
} from '../../../../../src/shared/functionalTest.ts'
import { type GuideOptions, guide, type Hands } from './guided.ts'

const turn = (name: SiteEventName) => (guided: { turn(name: SiteEventName): Promise<void> }) =>
  guided.turn(name)

const hands: Record<TestKind, Hands> = {
  'load-step': { 1: turn('load-on'), 2: turn('load-on') },
  'charge-step': { 1: turn('sun-out') },
  'grid-loss': { 1: turn('grid-open'), 2: (guided) => guided.done(), 3: turn('grid-open') },
  'bms-plug': { 1: turn('bms-plug-out'), 2: turn('bms-plug-out') },
  'can-wiggle': {
    1: (guided) => {
      for (let second = 0; second < 30; second++) guided.site.advance(1_000)
      guided.done()
    },
  },
  'meter-sign': { 1: turn('load-on'), 2: turn('load-on') },
}

const loose: Hands = {
  1: async (guided) => {
    await guided.turn('can-plug-loose')
    await hands['can-wiggle'][1]?.(guided)
    await guided.turn('can-plug-loose')
  },
}

const threePhases: Hands = {
  ...hands['meter-sign'],
  ...{ 3: turn('load-on-l2'), 4: turn('load-on-l2'), 5: turn('load-on-l3'), 6: turn('load-on-l3') },
}

interface Case {
  what: string
  kind: TestKind
  outcome: TestOutcome
  reason: RegExp
  hands?: Hands
  options?: GuideOptions
}

const good = (kind: TestKind, reason: RegExp, options: Partial<Case> = {}): Case => ({
  ...{ what: 'a good station', kind, outcome: 'passed', reason },
  ...options,
})
const bad = (kind: TestKind, fault: SiteEventName, reason: RegExp, options: Partial<Case> = {}): Case => ({
  ...{ what: fault, kind, outcome: 'failed', reason, options: { faults: [fault] } },
  ...options,
})

const cases: Case[] = [
  good('load-step', /took the load over/),
  bad('load-step', 'battery-resistance', /sags by 1\.\d/),
  bad('load-step', 'ess-idle', /not back at its setpoint/),
  good('charge-step', /limits of the BMS were kept/),
  bad('charge-step', 'ccl-ignored', /over its CCL/),
  bad('charge-step', 'cvl-ignored', /over its CVL/),
  good('grid-loss', /connected to the grid again/),
  bad('grid-loss', 'grid-stays-away', /not connected to the grid again/, {
    options: { faults: ['grid-stays-away'], tickMs: 2_000 },
  }),
  bad('grid-loss', 'island-low-voltage', /left its band/),
  good('bms-plug', /all came back/, { options: { faults: ['load-on'] } }),
  bad('bms-plug', 'bms-loss-unnoticed', /No alarm told/, {
    options: { faults: ['load-on', 'bms-loss-unnoticed'], tickMs: 2_000 },
  }),
  bad('can-wiggle', 'can-plug-loose', /counted \d+ new errors/, { options: { tickMs: 5_000 }, hands: loose }),
  good('can-wiggle', /stayed clean/, { options: { tickMs: 5_000 } }),
  good('meter-sign', /rises with a load/),
  bad('meter-sign', 'meter-reversed', /falls with a load/),
  good('meter-sign', /rises with a load/, {
    what: 'a good station of three phases',
    ...{ hands: threePhases, options: { scenario: 'many-devices' } },
  }),
  bad('meter-sign', 'phases-swapped', /do not move alike/, {
    ...{ hands: threePhases, options: { scenario: 'many-devices', faults: ['phases-swapped'] } },
  }),
  bad('meter-sign', 'meter-reversed', /reversed/, {
    what: 'a reversed meter of three phases',
    ...{ hands: threePhases, options: { scenario: 'many-devices', faults: ['meter-reversed'] } },
  }),
]

/** Everything of a result that a person reads. */
function textsOf({ reason, figures, preconditions, items, curve, kind }: TestResult): string[] {
  const { title, purpose, safety } = functionalTests[kind]
  const lines = [...figures, ...preconditions].flatMap(({ label, required, seen }) => [
    label,
    required ?? '',
    seen,
  ])
  const origins = figures.flatMap(({ origin }) => (origin === null ? [] : [origin]))
  const drawn = [...curve.series, ...curve.marks].map(({ label }) => label)
  return [
    reason,
    title,
    purpose,
    ...safety,
    ...lines,
    ...origins,
    ...drawn,
    ...items.map((item) => item.reason),
  ]
}

describe('a functional test on the simulator', () => {
  it.each(cases)('$kind on $what: $outcome', async ({ kind, outcome, reason, hands: own, options }) => {
    const result = await guide(kind, own ?? hands[kind], options)
    expect(result.reason).toMatch(reason)
    expect(result.outcome).toBe(outcome)
    expect(result.items.map(({ item }) => item)).toEqual(
      expect.arrayContaining([functionalTests[kind].items[0]]),
    )
    expect(testResultSchema.safeParse(result).success).toBe(true)
    expect(result.figures.every(({ met, origin }) => met === null || origin !== null)).toBe(true)
    for (const language of ['de', 'uk'] as const)
      expect(textsOf(result).flatMap((text) => missingOf(text, language))).toEqual([])
  })
})
