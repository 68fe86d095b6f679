import { beforeAll, describe, expect, it } from 'vitest'
import { batteryTableSchema } from '../../../../../src/main/core/diagnostics/limits/batteryTable.ts'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import {
  allTables,
  applyChanges,
  type LimitChange,
  noChanges,
} from '../../../../../src/main/core/diagnostics/limits/limitChanges.ts'
import {
  changedBy,
  mergedChanges,
  readChanges,
  resetBy,
  resetEverything,
  tableView,
} from '../../../../../src/main/core/diagnostics/limits/limitEdits.ts'
import { limitFields } from '../../../../../src/main/core/diagnostics/limits/limitFields.ts'
import { limitRefusals } from '../../../../../src/main/core/diagnostics/limits/limitRefusals.ts'
import { blockWords, figureWords } from '../../../../../src/main/core/diagnostics/limits/limitWords.ts'
import { shippedLimits } from '../fixtures.ts'

let shipped: LimitTables
beforeAll(async () => {
  shipped = await shippedLimits()
})

const note = { who: 'Ann', why: 'quieter cells', at: 1_000 }
const lfp = { kind: 'battery', id: 'LFP 15s' } as const
const watch = 'cellSpread.rest.watchOver'

/** Saved changes of one table; the test fails when they are refused. */
function saved(
  values: Record<string, number>,
  before = noChanges,
  name: { kind: 'battery' | 'grid' | 'platform'; id: string } = lfp,
) {
  const list = Object.entries(values).map(([path, value]) => ({ path, value }))
  const changed = changedBy(shipped, before, { ...name, values: list, ...note })
  if (!changed || 'refused' in changed) throw new Error(JSON.stringify(changed))
  return changed.changes
}

/** What is refused, by field. */
function refused(
  values: Record<string, number>,
  id = 'LFP 15s',
  kind: 'battery' | 'grid' | 'platform' = 'battery',
) {
  const list = Object.entries(values).map(([path, value]) => ({ path, value }))
  const changed = changedBy(shipped, noChanges, { kind, id, values: list, ...note })
  return changed && 'refused' in changed
    ? Object.fromEntries(changed.refused.map(({ field, message }) => [field, message]))
    : null
}

const lfp15 = (tables: LimitTables) => tables.battery.find(({ id }) => id === 'LFP 15s')

describe('the figures of the shipped tables', () => {
  it('all have words, and stand inside what the editor takes', () => {
    for (const { kind, table } of allTables(shipped)) {
      for (const { path } of limitFields(table)) {
        const keys = path.split('.')
        expect(figureWords, path).toHaveProperty([keys.at(-1) ?? ''])
        for (const key of keys.slice(0, -1).filter((one) => one !== 'gate' && !path.includes('tolerance')))
          expect(blockWords, path).toHaveProperty([key])
      }
      if (kind === 'battery') expect(limitRefusals(table, batteryTableSchema), table.id).toEqual([])
      expect(
        changedBy(shipped, noChanges, { kind, id: table.id, values: limitFields(table), ...note }),
      ).toMatchObject({
        changes: { changes: [] },
      })
    }
  })

  it('carry the unit and the origin of their block, and say what is a condition', () => {
    const fields = new Map(limitFields(lfp15(shipped) ?? {}).map((field) => [field.path, field]))
    expect(fields.get(watch)).toMatchObject({
      ...{
        blocks: ['Cell spread', 'At rest'],
        label: 'Watch over',
        unit: 'mV',
        value: 10,
        isCondition: false,
      },
      origin: expect.stringContaining('Pylontech field toolkit'),
    })
    expect(fields.get('cellSpread.rest.gate.minutes')).toMatchObject({ unit: 'min', isCondition: true })
    expect(fields.get('batteryTemperature.charging.actBelow')).toMatchObject({ unit: '°C', value: 0 })
    expect([...fields.keys()].some((path) => /^(version|match)/.test(path))).toBe(false)
  })
})

describe('a change by hand', () => {
  it('counts for its table alone, raises its version, and is told in the origin', () => {
    const { tables, unfit } = applyChanges(shipped, saved({ [watch]: 12 }))
    const table = lfp15(tables)
    expect(unfit).toEqual([])
    expect(table?.cellSpread?.rest.watchOver).toBe(12)
    expect(table).toMatchObject({ version: 2, changed: { count: 1, who: 'Ann', at: 1_000 } })
    expect(table?.cellSpread?.rest.origin).toMatch(
      /^Changed by hand: "Watch over" 12 mV instead of 10 mV, by Ann: quieter cells\. Before: Fieldkit/,
    )
    expect(tables.battery.find(({ id }) => id === 'LFP 16s')).toEqual(
      shipped.battery.find(({ id }) => id === 'LFP 16s'),
    )
    expect(lfp15(shipped)?.cellSpread?.rest.watchOver).toBe(10)
  })

  it('gives every saving a version of its own, also after a reset', () => {
    const first = saved({ [watch]: 12 })
    const second = saved({ [watch]: 13 }, first)
    const third = saved({ [watch]: 12 }, resetBy(second, lfp))
    const versions = [first, second, third].map(
      (changes) => lfp15(applyChanges(shipped, changes).tables)?.version,
    )
    expect(versions).toEqual([2, 3, 5])
  })

  it('goes with the shipped figure, with a reset of it, of its table and of everything', () => {
    const both = saved({ [watch]: 12, 'cellSpread.rest.actOver': 31 })
    expect(saved({ [watch]: 10 }, both).changes.map(({ path }) => path)).toEqual(['cellSpread.rest.actOver'])
    expect(resetBy(both, { ...lfp, path: watch }).changes).toHaveLength(1)
    expect(resetBy(both, { ...lfp, id: 'LFP 16s' })).toEqual(both)
    expect(resetBy(both, lfp).changes).toEqual([])
    const tables = applyChanges(shipped, resetEverything(both)).tables
    expect(lfp15(tables)).toEqual(lfp15(shipped))
  })

  it('is shown beside the shipped figure with who and why', () => {
    const changes = saved({ [watch]: 12 })
    const view = tableView(shipped, applyChanges(shipped, changes).tables, changes, lfp)
    expect(view?.fields.find(({ path }) => path === watch)).toMatchObject({
      ...{ value: 12, shipped: 10, changed: { who: 'Ann', why: 'quieter cells', at: 1_000 } },
    })
    expect(view?.fields.filter(({ changed }) => changed)).toHaveLength(1)
    expect(tableView(shipped, shipped, changes, { kind: 'grid', id: 'Mars' })).toBeNull()
  })
})

describe('bad input', () => {
  it.each<[string, Record<string, number>, Record<string, string>]>([
    [
      'watch beyond act, at both fields',
      { [watch]: 31 },
      {
        [watch]: '"Watch over" may not be more than "Act over", which is 30 mV.',
        'cellSpread.rest.actOver': '"Act over" may not be less than "Watch over", which is 31 mV.',
      },
    ],
    [
      'a slip of the comma',
      { 'cellVoltage.over.actOver': 365 },
      { 'cellVoltage.over.actOver': 'This lies outside 0.5 to 5 V.' },
    ],
    [
      'less than nothing',
      { 'cellSpread.rest.gate.minutes': 0 },
      { 'cellSpread.rest.gate.minutes': 'This is more than 0.' },
    ],
    [
      'half a step',
      { 'ageing.dcResistance.gate.steps': 2.5 },
      { 'ageing.dcResistance.gate.steps': 'This is a whole number.' },
    ],
    ['no number', { [watch]: Number.NaN }, { [watch]: 'This is no number.' }],
    [
      'a path from elsewhere',
      { '__proto__.polluted': 1 },
      { '__proto__.polluted': 'This table has no such limit.' },
    ],
    ['its name', { version: 9 }, { version: 'This table has no such limit.' }],
  ])('is refused in words: %s', (_, values, words) => {
    expect(refused(values)).toMatchObject(words)
  })

  it('takes two figures together that neither could be alone', () => {
    expect(refused({ [watch]: 31 })).not.toBeNull()
    expect(refused({ [watch]: 31, 'cellSpread.rest.actOver': 40 })).toBeNull()
  })

  it('knows no table that is not there', () => {
    const values = [{ path: watch, value: 11 }]
    expect(changedBy(shipped, noChanges, { kind: 'battery', id: 'NMC', values, ...note })).toBeNull()
  })
})

describe('changes from a file', () => {
  const change = (over: Partial<LimitChange>): LimitChange => ({
    ...{ kind: 'battery', table: 'LFP 15s', path: watch, value: 12, shipped: 10, ...note },
    ...over,
  })

  it('are used as far as they fit, and what does not fit is named and kept out', () => {
    const changes = [
      change({}),
      change({ path: 'cellSpread.rest.gone', value: 1 }),
      change({ path: 'cellVoltage.over.actOver', value: 36.5 }),
      change({ table: 'LFP 99s' }),
    ]
    const { tables, unfit } = applyChanges(shipped, { version: 1, changes, revisions: {} })
    expect(lfp15(tables)?.cellSpread?.rest.watchOver).toBe(12)
    expect(lfp15(tables)?.cellVoltage).toEqual(lfp15(shipped)?.cellVoltage)
    expect(unfit.map(({ change: { table, path }, reason }) => [table, path, reason])).toEqual([
      ['LFP 99s', watch, 'There is no such table.'],
      ['LFP 15s', 'cellSpread.rest.gone', 'This table has no such limit.'],
      ['LFP 15s', 'cellVoltage.over.actOver', 'This lies outside 0.5 to 5 V.'],
    ])
  })

  it('are put over those of this laptop', () => {
    const here = saved({ [watch]: 12, 'cellSpread.rest.actOver': 31 })
    const brought = saved({ [watch]: 14 })
    const merged = mergedChanges(here, brought)
    expect(merged.changes.map(({ path, value }) => [path, value])).toEqual([
      [watch, 14],
      ['cellSpread.rest.actOver', 31],
    ])
    expect(merged.revisions['battery/LFP 15s']).toBe(2)
  })

  it.each(['', '{', '[]', '{"version":2}', '{"version":1,"changes":[{"kind":"battery"}],"revisions":{}}'])(
    'are refused when the file is none: %s',
    (text) => {
      expect(readChanges(text)).toMatchObject({ ok: false, problem: { code: 'limits-file-odd' } })
    },
  )
})
