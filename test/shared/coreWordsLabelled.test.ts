import { globSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../src/main/core/diagnostics/rules/rules.ts'
import { missingOf } from '../../src/shared/coreWords.ts'
import type { Finding } from '../../src/shared/finding.ts'
import { faults } from '../helpers/labelled/faults/all.ts'
import { makes } from '../helpers/labelled/makes.ts'
import { faultyFindings, stations } from '../helpers/labelled/runLabelled.ts'
import { areas, type PhraseArea } from '../helpers/phrases/areas.ts'
import { shippedLimits } from '../main/core/diagnostics/fixtures.ts'
import { scenarioNamed } from '../main/core/simulator/testScenario.ts'

/** Areas whose findings speak all languages. */
const finished: readonly PhraseArea[] = ['battery', 'ageing', 'link', 'power', 'platform']

/** Names that devices tell of themselves, and the reason that these stations give for a gap; they stay. */
const names: readonly string[] = ['Pylontech battery', 'laptop asleep']

const textsOf = ({ title, sentence, action, limit, limitOrigin, evidence }: Finding): string[] =>
  [
    ...[title, sentence, action, limit, limitOrigin],
    ...evidence.flatMap(({ label, required, seen }) => [label, required, seen]),
  ].filter((text) => text !== null)

/** Ids of the rules that an area speaks for. */
function rulesOf(area: PhraseArea): ReadonlySet<string> {
  const sources = globSync([...areas[area]]).map((file) => readFileSync(file, 'utf8'))
  return new Set(
    rules.map(({ id }) => id).filter((id) => sources.some((text) => text.includes(`id: '${id}'`))),
  )
}

/** What each rule said of the stations, each text once. */
const said = new Map<string, Set<string>>()

beforeAll(async () => {
  const scenario = await scenarioNamed('ess-healthy')
  const set = { scenario, tables: await shippedLimits(), makes, faults, rules }
  const stationOf = stations()
  // One fault of each rule, the last: the first ones of a rule are alike.
  for (const fault of new Map(faults.map((one) => [one.rule, one])).values())
    for (const finding of await faultyFindings(set, fault, fault.strengths.above, stationOf))
      said.set(finding.ruleId, new Set([...(said.get(finding.ruleId) ?? []), ...textsOf(finding)]))
}, 60_000)

describe.each(['de', 'uk'] as const)('in %s', (language) => {
  it.each(finished)('real findings of %s are said to the last word', (area) => {
    const own = rulesOf(area)
    expect(own.size).toBeGreaterThan(0)
    const missing = [...said].flatMap(([rule, texts]) =>
      own.has(rule) ? [...texts].flatMap((text) => missingOf(text, language)) : [],
    )
    expect([...new Set(missing)].filter((text) => !names.includes(text))).toEqual([])
  })
})
