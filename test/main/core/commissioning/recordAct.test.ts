import { describe, expect, it } from 'vitest'
import { emptyRecord } from '../../../../src/main/core/commissioning/record.ts'
import { recordAct } from '../../../../src/main/core/commissioning/recordAct.ts'
import type { CommissioningAct } from '../../../../src/shared/commissioning.ts'
import { commissioningRecordSchema, mostVisits } from '../../../../src/shared/commissioningRecord.ts'
import { mostStrokePoints, type SignedState, strokesSchema } from '../../../../src/shared/signature.ts'
import { emptySite, type VisitDraft } from '../../../../src/shared/site.ts'

const standingOf = (waiting: readonly string[]): SignedState => ({
  ...{ checklist: { id: 'ess', version: 1 }, all: 5, passed: 3, failed: 0, cannotTell: 0, open: 1 },
  ...{ deviations: ['B5'], waiting: [...waiting] },
})
const context = { now: 1_000, standing: standingOf([]) }
const visit: VisitDraft = {
  ...{ reason: 'commissioning', technician: ' A. Technician ', company: 'Solar Ltd', weather: 'sun' },
  instruments: [{ name: 'Fluke 87V', serial: '123', calibratedOn: '2026-03-01' }],
}
const done = (record: typeof emptyRecord, act: CommissioningAct, waiting: readonly string[] = []) => {
  const recorded = recordAct(record, act, { ...context, standing: standingOf(waiting) })
  if (recorded.refused) throw new Error(recorded.refused[0]?.message)
  return recorded.record
}
const refusedOf = (act: CommissioningAct) =>
  recordAct(emptyRecord, act, context).refused?.map(({ field }) => field) ?? []

describe('the dossier', () => {
  const site = (change: Partial<typeof emptySite.numbers>, customer = 'Lisova') => ({
    act: 'save-site' as const,
    site: { texts: { ...emptySite.texts, customer }, numbers: { ...emptySite.numbers, ...change } },
  })

  it('is kept', () => {
    expect(done(emptyRecord, site({ modules: 2 }, ' Lisova ')).site).toMatchObject({
      texts: { customer: 'Lisova' },
      numbers: { modules: 2 },
    })
  })

  it('refuses absurd nameplates and a name of 10 kB at the field, in words', () => {
    expect(refusedOf(site({ modules: 5_000 }))).toEqual(['modules'])
    expect(refusedOf(site({ modules: 2.5 }))).toEqual(['modules'])
    expect(refusedOf(site({ moduleCapacity: -3 }))).toEqual(['moduleCapacity'])
    expect(refusedOf(site({}, 'x'.repeat(10_000)))).toEqual(['customer'])
    expect(recordAct(emptyRecord, site({ inputBreaker: 0 }), context).refused).toEqual([
      { field: 'inputBreaker', message: 'Only 1 to 1000 A can be right here.' },
    ])
  })
})

describe('a visit', () => {
  it('begins, changes, and ends with a list for the second one', () => {
    const begun = done(emptyRecord, { act: 'begin-visit', visit })
    expect(begun.visits).toMatchObject([{ technician: 'A. Technician', startedAt: 1_000, endedAt: null }])
    const changed = done(begun, { act: 'change-visit', visit: { ...visit, weather: 'rain' } })
    expect(changed.visits).toMatchObject([{ weather: 'rain' }])
    const left = done(changed, { act: 'end-visit', left: 'to-return' }, ['B3'])
    expect(left.visits).toMatchObject([{ endedAt: 1_000, left: 'to-return' }])
    expect(done(left, { act: 'begin-visit', visit }).visits).toHaveLength(2)
  })

  it('is refused where no more can be kept, so that what is kept can be read again', () => {
    const ended = { ...done(emptyRecord, { act: 'begin-visit', visit }).visits[0], endedAt: 2_000 }
    const full = commissioningRecordSchema.parse({
      ...emptyRecord,
      visits: Array.from({ length: mostVisits }, () => ended),
    })
    expect(recordAct(full, { act: 'begin-visit', visit }, context).refused).toHaveLength(1)
  })

  it('does not end as finished while red items wait, nor twice', () => {
    const begun = done(emptyRecord, { act: 'begin-visit', visit })
    const finish = { act: 'end-visit', left: 'finished' } as const
    expect(recordAct(begun, finish, { now: 1, standing: standingOf(['B3', 'P1']) }).refused).toEqual([
      { field: 'visit', message: 'Red items still wait: B3, P1.' },
    ])
    expect(done(begun, finish).visits).toMatchObject([{ left: 'finished' }])
    expect(refusedOf(finish)).toEqual(['visit'])
    expect(recordAct(begun, { act: 'begin-visit', visit }, context).refused).toHaveLength(1)
  })

  it('refuses a missing name and dates that are none', () => {
    const instruments = [{ name: '', serial: '', calibratedOn: '2026-02-31' }]
    const act = { act: 'begin-visit' as const, visit: { ...visit, technician: ' ', instruments } }
    expect(refusedOf(act)).toEqual(['technician', 'instruments.0.name', 'instruments.0.calibratedOn'])
  })
})

describe('an item', () => {
  const record: CommissioningAct = {
    ...{ act: 'record', item: 'P4', isGood: true, value: '60', note: 'both ends', who: 'A. Technician' },
  }

  it('is recorded by hand, gets a deviation, and both can be taken back', () => {
    const measured = done(emptyRecord, record)
    expect(measured.items.P4?.byHand).toEqual({
      ...{ isGood: true, value: '60', note: 'both ends', who: 'A. Technician', at: 1_000 },
    })
    const deviated = done(measured, { act: 'deviate', item: 'P4', why: 'agreed', who: 'Customer' })
    expect(deviated.items.P4?.deviation).toEqual({ why: 'agreed', who: 'Customer', at: 1_000 })
    const back = done(deviated, { act: 'take-back', item: 'P4' })
    expect(back.items.P4).toMatchObject({ byHand: null, deviation: null })
    expect(commissioningRecordSchema.safeParse(JSON.parse(JSON.stringify(deviated))).success).toBe(true)
  })

  it('needs a name, and a deviation a reason', () => {
    expect(refusedOf({ ...record, who: '' })).toEqual(['who'])
    expect(refusedOf({ act: 'deviate', item: 'P4', why: ' ', who: '' })).toEqual(['why', 'who'])
    expect(refusedOf({ ...record, note: 'n'.repeat(10_000) })).toEqual(['note'])
  })

  it('drops what was proven when it is proven again', () => {
    const proof = { at: 1, lines: [] }
    const kept = { ...emptyRecord, items: { B3: { proof, failure: proof, byHand: null, deviation: null } } }
    expect(done(kept, { act: 'prove-again', item: 'B3' }).items.B3).toMatchObject({
      proof: null,
      failure: null,
    })
  })
})

describe('a signature', () => {
  const begun = done(emptyRecord, { act: 'begin-visit', visit })
  const ink: [number, number][] = [
    [0.1, 0.5],
    [0.4, 0.2],
    [0.6, 0.8],
  ]
  const sign: Extract<CommissioningAct, { act: 'sign' }> = {
    ...{ act: 'sign', role: 'customer', name: ' O. Customer ', way: 'screen', aspect: 3 },
    ...{ strokes: [ink], isToReturn: false },
  }
  const refusals = (act: CommissioningAct, waiting: readonly string[] = []) =>
    recordAct(begun, act, { now: 2_000, standing: standingOf(waiting) }).refused

  it('stands for the checklist as it was, and goes into the record', () => {
    const [kept] = done(begun, sign).visits
    expect(kept?.signatures).toEqual([
      {
        ...{ role: 'customer', name: 'O. Customer', at: 1_000, way: 'screen', aspect: 3, strokes: [ink] },
        standsFor: standingOf([]),
      },
    ])
  })

  it('is replaced by the next one of the same role, beside the other role', () => {
    const both = done(done(begun, sign), {
      ...sign,
      role: 'technician',
      way: 'paper',
    })
    const again = done(both, { ...sign, name: 'P. Customer' })
    expect(again.visits[0]?.signatures).toMatchObject([
      { role: 'technician', way: 'paper', strokes: [] },
      { role: 'customer', name: 'P. Customer' },
    ])
    const back = done(again, { act: 'take-back-signature', role: 'technician' })
    expect(back.visits[0]?.signatures.map(({ role }) => role)).toEqual(['customer'])
    const ended = done(back, { act: 'end-visit', left: 'finished' })
    expect(commissioningRecordSchema.parse(structuredClone(ended))).toEqual(ended)
  })

  it('needs a name, ink in the box, and an open visit', () => {
    const dot: [number, number][] = [[0.5, 0.5]]
    expect(refusals({ ...sign, name: ' ', strokes: [dot] })?.map(({ field }) => field)).toEqual([
      'name',
      'strokes',
    ])
    expect(refusals({ ...sign, way: 'paper', strokes: [] })).toBeUndefined()
    expect(refusedOf(sign)).toEqual(['visit'])
    expect(refusedOf({ act: 'take-back-signature', role: 'customer' })).toEqual(['visit'])
  })

  it('needs the word that somebody returns while red items wait', () => {
    expect(refusals(sign, ['B3'])).toEqual([{ field: 'isToReturn', message: 'Red items still wait: B3.' }])
    expect(refusals({ ...sign, isToReturn: true }, ['B3'])).toBeUndefined()
  })

  it('has a bounded size', () => {
    const scribble = Array.from({ length: mostStrokePoints + 1 }, (_, index) => [index / 1_000, 0.5])
    expect(strokesSchema.safeParse([scribble]).success).toBe(false)
    expect(strokesSchema.safeParse([scribble.slice(0, 500), scribble.slice(0, 500)]).success).toBe(false)
    expect(strokesSchema.safeParse(Array.from({ length: 61 }, () => [[0, 0]])).success).toBe(false)
    expect(strokesSchema.safeParse([scribble.slice(0, 500)]).success).toBe(true)
  })
})
