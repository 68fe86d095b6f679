import { afterEach, expect, it } from 'vitest'
import {
  draftFigures,
  fieldGroups,
  fieldText,
  fieldUnit,
  typedFigure,
} from '../../../../src/renderer/pages/settings/limitDraft.ts'
import type { LimitField } from '../../../../src/shared/limitTables.ts'
import { showTemperaturesIn } from '../../../../src/shared/shownUnits.ts'

afterEach(() => showTemperaturesIn('C'))

const field = (over: Partial<LimitField>): LimitField => ({
  ...{ path: 'a', blocks: ['A'], label: 'Watch over', unit: 'mV', origin: null, value: 10, shipped: 10 },
  ...{ isCondition: false, changed: null },
  ...over,
})

it.each([
  ['12', 12],
  [' 3,52 ', 3.52],
  ['−5', -5],
  ['-0.5', -0.5],
  ['', null],
  ['1e3', null],
  ['12 mV', null],
  ['1.2.3', null],
  ['0x10', null],
])('takes "%s" as %s', (text, figure) => {
  expect(typedFigure(text, 'V')).toBe(figure)
})

it('sends only what differs, and names what is no figure', () => {
  const fields = [field({}), field({ path: 'b', value: 30 }), field({ path: 'c' }), field({ path: 'd' })]
  expect(draftFigures(fields, { a: '10', b: '31', c: 'ten' })).toEqual({
    values: [{ path: 'b', value: 31 }],
    noFigures: ['c'],
  })
})

it('shows and takes temperatures in °F, and leaves the untouched ones exactly as they are', () => {
  showTemperaturesIn('F')
  const temperature = field({ unit: '°C', value: 45.3 })
  expect([fieldText(45.3, '°C'), fieldUnit('°C'), fieldUnit('K'), fieldUnit('mV')]).toEqual([
    '113.54',
    '°F',
    '°F',
    'mV',
  ])
  expect(draftFigures([temperature], { a: '113.54' }).values).toEqual([])
  expect(draftFigures([temperature], { a: '122' }).values).toEqual([{ path: 'a', value: 50 }])
})

it('groups fields by their first block in the order of the table', () => {
  const fields = [field({}), field({ path: 'b', blocks: ['B', 'Rest'] }), field({ path: 'c' })]
  expect(fieldGroups(fields).map(({ name, fields: own }) => [name, own.map(({ path }) => path)])).toEqual([
    ['A', ['a', 'c']],
    ['B', ['b']],
  ])
})
