import { functionalTests } from '../../../../../src/main/core/commissioning/tests/kinds.ts'
import {
  loadTestLimits,
  type StationTestLimits,
} from '../../../../../src/main/core/commissioning/tests/testLimits.ts'
import { createTestRun, type TestRun } from '../../../../../src/main/core/commissioning/tests/testRun.ts'
import type { SiteEventName } from '../../../../../src/main/core/simulator/events/siteEvents.ts'
import type { TestKind, TestResult } from '../../../../../src/shared/functionalTest.ts'
import { type SimulatedSite, simulatedSite } from '../../../../helpers/simulatedSite.ts'
import { resourcesFolder, scenarioNamed } from '../../simulator/testScenario.ts'

export async function shippedTestLimits() {
  const loaded = await loadTestLimits(resourcesFolder)
  if (!loaded.ok) throw new Error(loaded.problem.message)
  return loaded.value
}

/** As the tables of the diagnostics give them for the simulated battery. */
export const stationLimits: StationTestLimits = {
  topCell: { volts: 3.6, origin: 'LFP' },
  can: { ppm: 10, fewErrors: 2, packets: 1_000, origin: 'Fieldkit' },
}

/** What a person does at each step, by its number; nothing when absent. */
export type Hands = Readonly<Record<number, (guided: Guided) => Promise<void> | void>>

/** A test in front of the simulated site. */
export interface Guided {
  site: SimulatedSite
  run: TestRun
  /** Begins what was not there, or ends it. */
  turn(name: SiteEventName): Promise<void>
  done(): void
  no(): void
}

export interface GuideOptions {
  scenario?: string
  /** What is wrong with the station. */
  faults?: readonly SiteEventName[]
  /** The test is chosen before the station has told anything. */
  isEarly?: boolean
  /** Between two looks, ms of the station's clock. */
  tickMs?: number
  /** Stops the loop early. */
  until?: (guided: Guided) => boolean
  /** Said at each tick; why the station is out of reach. */
  lost?: (guided: Guided) => string | null
}

export async function prepared(kind: TestKind, options: GuideOptions = {}): Promise<Guided> {
  const scenario = await scenarioNamed(options.scenario ?? 'ess-healthy')
  const site = simulatedSite(scenario, { isCut: options.isEarly ?? false })
  for (const fault of options.faults ?? []) await site.happen(fault)
  // What was there before a test begins.
  for (let index = 0; index < 30; index++) site.advance(1_000)
  const run = createTestRun({
    test: functionalTests[kind],
    context: { view: site.station, limits: await shippedTestLimits(), station: stationLimits },
    who: 'A. Technician',
    speed: () => 1,
    now: site.now(),
  })
  site.onReadings = (readings) => run.take(readings)
  const ends = new Map<SiteEventName, () => Promise<void>>()
  return {
    site,
    run,
    async turn(name) {
      const end = ends.get(name)
      if (!end) return void ends.set(name, await site.happen(name))
      ends.delete(name)
      await end()
    },
    done: () => void run.say({ word: 'done', step: run.state(site.now()).step?.number ?? 0 }, site.now()),
    no: () => void run.say({ word: 'no', step: run.state(site.now()).step?.number ?? 0 }, site.now()),
  }
}

/** Goes through a test as a person would; each step is done 3 s after it was asked for. */
export async function guide(kind: TestKind, hands: Hands, options: GuideOptions = {}): Promise<TestResult> {
  const guided = await prepared(kind, options)
  await walk(guided, hands, options)
  const result = guided.run.result()
  if (!result) throw new Error('the test has no result')
  return result
}

/** Moves on until the test is done. */
export async function walk(guided: Guided, hands: Hands, options: GuideOptions = {}): Promise<void> {
  const { site, run } = guided
  const handled = new Set<number>()
  for (let tick = 0; tick < 5_000 && !run.isDone(); tick++) {
    run.tick(site.now(), options.lost?.(guided) ?? null)
    const { phase, step } = run.state(site.now())
    if (phase === 'ready') run.say({ word: 'start', consentOf: 'Olena Kovalenko' }, site.now())
    if (phase === 'step' && step && !handled.has(step.number)) {
      handled.add(step.number)
      site.advance(3_000)
      await hands[step.number]?.(guided)
    }
    if (options.until?.(guided)) return
    site.advance(options.tickMs ?? 1_000)
  }
}
