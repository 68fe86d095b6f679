import { describe, expect, it } from 'vitest'
import { testResultSchema } from '../../../../../src/shared/functionalTest.ts'
import { type Guided, guide, prepared, walk } from './guided.ts'

const loadOn = { 1: (guided: Guided) => guided.turn('load-on') }
const phaseOf = ({ run, site }: Guided) => run.state(site.now()).phase
/** Up to the moment in which it asks for the first step. */
async function asked(kind: Parameters<typeof prepared>[0], options = {}): Promise<Guided> {
  const guided = await prepared(kind, options)
  await walk(guided, {}, { until: (one) => phaseOf(one) === 'step' })
  return guided
}

describe('a functional test that is broken off', () => {
  it('keeps what was recorded when it is aborted, and says what to put back', async () => {
    const guided = await prepared('load-step')
    await walk(guided, loadOn, { until: (one) => phaseOf(one) === 'recording' })
    guided.run.abort(guided.site.now())
    const result = guided.run.result()
    expect(result).toMatchObject({
      outcome: 'aborted',
      reason: expect.stringContaining('aborted'),
      figures: [],
    })
    expect(result?.items).toEqual([{ item: 'I11', outcome: 'aborted', reason: result?.reason }])
    expect(result?.curve.series.find(({ name }) => name === 'batteryPower')?.t.length).toBeGreaterThan(2)
    expect(guided.run.putBack()).toBe('Switch the load off again.')
    expect(testResultSchema.safeParse(result).success).toBe(true)
  })

  it('keeps nothing when it is aborted before anything was recorded', async () => {
    const guided = await prepared('load-step')
    guided.run.tick(guided.site.now(), null)
    guided.run.abort(guided.site.now())
    expect([guided.run.isDone(), guided.run.result(), guided.run.putBack()]).toEqual([true, null, null])
  })

  it('cannot tell when nothing is heard of the station any more, and keeps the curve with its gap', async () => {
    const result = await guide('grid-loss', {
      1: async ({ turn, site }) => {
        await turn('grid-open')
        site.advance(5_000)
        site.cut(true)
      },
    })
    expect(result.outcome).toBe('cannot-tell')
    expect(result.reason).toBe(
      'The link to the station was lost. Nothing was heard of the station for 30 s. The curve so far is kept.',
    )
    const volts = result.curve.series.find(({ name }) => name === 'outputVoltageL1')
    expect(volts?.t.length).toBeGreaterThan(10)
    expect(volts?.v.at(-1)).toBeNull()
    expect(result.curve.marks.at(-1)?.label).toBe('Link lost')
  })

  it('does not take its own standstill for a lost link', async () => {
    const guided = await prepared('load-step')
    await walk(guided, loadOn, { until: (one) => phaseOf(one) === 'recording' })
    guided.site.cut(true)
    guided.site.advance(60_000)
    guided.run.tick(guided.site.now(), null)
    expect(guided.run.isDone()).toBe(false)
    guided.site.advance(1_000)
    guided.run.tick(guided.site.now(), null)
    expect(guided.run.result()?.outcome).toBe('cannot-tell')
  })

  it('ends at once when the link is given up, with the reason', async () => {
    const guided = await prepared('load-step')
    const options = {
      lost: (one: Guided) => (phaseOf(one) === 'recording' ? 'The station was disconnected.' : null),
    }
    await walk(guided, loadOn, options)
    expect(guided.run.result()).toMatchObject({
      outcome: 'cannot-tell',
      reason: 'The link to the station was lost. The station was disconnected. The curve so far is kept.',
    })
  })

  it('goes on over a short silence and leaves it out of the figures', async () => {
    const guided = await prepared('can-wiggle')
    await walk(guided, {}, { until: (one) => phaseOf(one) === 'step' })
    for (let second = 0; second < 31; second++) guided.site.advance(1_000)
    guided.done()
    guided.site.cut(true)
    for (let second = 0; second < 20; second++) {
      guided.site.advance(1_000)
      guided.run.tick(guided.site.now(), null)
    }
    guided.site.cut(false)
    await walk(guided, {}, { tickMs: 5_000 })
    const result = guided.run.result()
    expect(result?.outcome).toBe('passed')
    expect(result?.curve.series[0]?.v).toContain(null)
  })

  it('cannot tell when the step never comes', async () => {
    const result = await guide('load-step', {}, { tickMs: 10_000 })
    expect(result).toMatchObject({
      outcome: 'cannot-tell',
      reason: 'No power changed by 500 W or more within 5 min.',
    })
  })

  it('cannot tell how the loads ran when nobody says so, and fails when somebody says no', async () => {
    const hands = (answer: (guided: Guided) => void) => ({
      1: (guided: Guided) => guided.turn('grid-open'),
      2: answer,
      3: (guided: Guided) => guided.turn('grid-open'),
    })
    const silent = await guide(
      'grid-loss',
      hands(() => undefined),
      { tickMs: 2_000 },
    )
    expect([silent.outcome, silent.reason]).toEqual(['cannot-tell', 'Nobody said whether the loads ran.'])
    const no = await guide(
      'grid-loss',
      hands((guided) => guided.no()),
      { tickMs: 2_000 },
    )
    expect([no.outcome, no.reason]).toEqual([
      'failed',
      'Not all loads that must stay on ran without the grid.',
    ])
  })
})

it('records what the station told only after the test was chosen', async () => {
  const guided = await prepared('can-wiggle', { isEarly: true })
  expect(guided.run.series().every(({ readingKey }) => readingKey === null)).toBe(true)
  guided.site.cut(false)
  await walk(guided, {}, { until: (one) => phaseOf(one) === 'step' })
  expect(guided.run.series().map(({ readingKey }) => readingKey)).not.toContain(null)
})

describe('what has to be put back', () => {
  it('is said after a test that changed something for good', async () => {
    const guided = await prepared('charge-step')
    await walk(guided, { 1: (one) => one.turn('sun-out') }, { tickMs: 2_000 })
    expect(guided.run.result()?.outcome).toBe('passed')
    expect(guided.run.putBack()).toBe('Set the grid setpoint back to what it was.')
  })

  it('is nothing once it was done, whatever the outcome', async () => {
    const guided = await prepared('grid-loss', { faults: ['grid-stays-away'] })
    const hands = { 1: (one: Guided) => one.turn('grid-open'), 2: (one: Guided) => one.done() }
    await walk(guided, hands, {
      tickMs: 2_000,
      until: ({ run, site }) => run.state(site.now()).step?.number === 3,
    })
    expect(guided.run.putBack()).toBe('Close the breaker of the grid.')
    await walk(guided, { 3: (one) => one.turn('grid-open') }, { tickMs: 5_000 })
    expect([guided.run.result()?.outcome, guided.run.putBack()]).toEqual(['failed', null])
  })
})

describe('a functional test before it starts', () => {
  it('waits until all preconditions are met, and goes back when one falls', async () => {
    const guided = await prepared('bms-plug')
    const tick = () => {
      guided.run.tick(guided.site.now(), null)
      return guided.run.state(guided.site.now())
    }
    const before = tick()
    expect(before.phase).toBe('preconditions')
    expect(before.preconditions.filter(({ met }) => met === false)).toMatchObject([
      { label: 'Battery current' },
    ])
    await guided.turn('load-on')
    for (let second = 0; second < 15; second++) guided.site.advance(1_000)
    expect(tick().phase).toBe('ready')
    await guided.turn('load-on')
    for (let second = 0; second < 15; second++) guided.site.advance(1_000)
    expect(tick().phase).toBe('preconditions')
  })

  it('asks who agreed where that is needed', async () => {
    const guided = await prepared('grid-loss')
    guided.run.tick(guided.site.now(), null)
    expect(guided.run.say({ word: 'start', consentOf: ' ' }, guided.site.now())).toMatchObject({
      problem: { code: 'consent-needed' },
    })
    expect(guided.run.say({ word: 'start', consentOf: 'O. Kovalenko' }, guided.site.now()).ok).toBe(true)
    expect(phaseOf(guided)).toBe('countdown')
  })

  it('refuses a word that it does not wait for', async () => {
    const guided = await asked('load-step')
    const say = (word: Parameters<Guided['run']['say']>[0]) => guided.run.say(word, guided.site.now())
    // Only values tell that the load was switched.
    expect(say({ word: 'done', step: 1 })).toMatchObject({ problem: { code: 'not-asked' } })
    expect(say({ word: 'start', consentOf: '' })).toMatchObject({ problem: { code: 'not-asked' } })
    const plug = await asked('can-wiggle')
    expect(plug.run.say({ word: 'done', step: 2 }, plug.site.now()).ok).toBe(false)
    expect(plug.run.say({ word: 'no', step: 1 }, plug.site.now()).ok).toBe(false)
    expect(plug.run.say({ word: 'done', step: 1 }, plug.site.now()).ok).toBe(true)
  })

  it('tells what it asks for, what it waits for and for how long', async () => {
    const guided = await asked('load-step')
    guided.site.advance(10_000)
    guided.run.tick(guided.site.now(), null)
    expect(guided.run.state(guided.site.now())).toMatchObject({
      phase: 'step',
      step: {
        number: 1,
        of: 2,
        answer: 'none',
        instruction: 'Switch a load of 500 W or more on, and leave it on.',
      },
      remainingSeconds: 287,
      putBack: 'Switch the load off again.',
    })
    const live = guided.run.state(guided.site.now()).live
    expect(live.find(({ label }) => label === 'Battery voltage')?.seen).toMatch(/^49\.\d\d V$/)
  })

  it('does not take a load that goes off for one that comes on', async () => {
    const guided = await prepared('load-step')
    await guided.turn('load-on')
    for (let second = 0; second < 60; second++) guided.site.advance(1_000)
    await walk(guided, loadOn)
    expect(guided.run.result()).toMatchObject({
      outcome: 'cannot-tell',
      reason: expect.stringContaining('No power changed by 500 W or more within 5 min.'),
    })
  })
})
