import { describe, expect, it } from 'vitest'
import { findItems, type PaletteItem } from '../../../../src/renderer/frame/palette/paletteItems.ts'
import { type KeyPress, shortcutOf } from '../../../../src/renderer/frame/palette/shortcutOf.ts'
import { openGroups } from '../../../../src/renderer/frame/railItems.ts'

const item = (group: PaletteItem['group'], name: string, of: Partial<PaletteItem> = {}): PaletteItem => ({
  ...{ id: `${group} ${name}`, group, name, sub: '', icon: null, verdict: null, keys: '', hay: '' },
  run: () => undefined,
  ...of,
})
const names = (items: readonly PaletteItem[], question: string) =>
  findItems(items, question).map(({ name }) => name)

describe('what the palette finds', () => {
  const items = [
    item('value', '/Dc/0/Voltage', { sub: 'battery/512', hay: 'battery/512/dc/0/voltage\nvoltage' }),
    item('device', 'Low battery helper'),
    item('device', 'Battery rack'),
    item('page', 'Battery'),
    item('page', 'Trends'),
    item('station', 'Hof Nord', { sub: 'c0619ab4e53f' }),
    item('look', 'Theme: dark'),
  ]

  it('shows pages, stations and the screen while nothing is asked', () => {
    expect(names(items, ' ')).toEqual(['Battery', 'Trends', 'Hof Nord', 'Theme: dark'])
  })

  it('keeps the order of kinds, and in each the names that begin with the question first', () => {
    expect(names(items, 'batt')).toEqual(['Battery', 'Battery rack', 'Low battery helper', '/Dc/0/Voltage'])
  })

  it('wants every word, wherever it stands', () => {
    expect(names(items, 'voltage BATTERY')).toEqual(['/Dc/0/Voltage'])
    expect(names(items, 'c0619')).toEqual(['Hof Nord'])
    expect(names(items, 'battery nowhere')).toEqual([])
  })

  it('lists some of thousands of values', () => {
    const many = Array.from({ length: 22_000 }, (_, i) => item('value', `/Settings/${i}`))
    expect(findItems([...many, item('page', 'Settings')], 'settings')).toHaveLength(25)
  })
})

describe('a key', () => {
  const items = openGroups(true).flat()
  const press = (key: string, of: Partial<KeyPress> = {}) =>
    shortcutOf(
      { key, isCommand: false, isAlt: false, isBusy: false, hasPrefix: false, singleKeys: true, ...of },
      items,
    )

  it('opens the palette, the list of keys, or a page after g', () => {
    expect(press('k', { isCommand: true })).toEqual({ do: 'palette' })
    expect(press('/')).toEqual({ do: 'palette' })
    expect(press('?')).toEqual({ do: 'keys' })
    expect(press('g')).toEqual({ do: 'prefix' })
    expect(press('b', { hasPrefix: true })).toEqual({ do: 'go', page: 'battery' })
  })

  it('means nothing without g, and after it nothing when no page has it', () => {
    expect(press('b')).toBeNull()
    expect(press('1', { hasPrefix: true })).toBeNull()
  })

  it('belongs to who types, but for Ctrl K', () => {
    for (const key of ['/', '?', 'g']) expect(press(key, { isBusy: true })).toBeNull()
    expect(press('K', { isBusy: true, isCommand: true })).toEqual({ do: 'palette' })
  })

  it('does nothing alone once single keys are switched off', () => {
    for (const key of ['/', '?', 'g']) expect(press(key, { singleKeys: false })).toBeNull()
    expect(press('k', { singleKeys: false, isCommand: true })).toEqual({ do: 'palette' })
  })

  it('with another modifier stays with the browser', () => {
    expect(press('r', { isCommand: true })).toBeNull()
    expect(press('g', { isAlt: true })).toBeNull()
  })

  it('opens no page that is not open to go to', () => {
    const free = openGroups(false).flat()
    const after = { isCommand: false, isAlt: false, isBusy: false, hasPrefix: true, singleKeys: true }
    expect(shortcutOf({ ...after, key: 'b' }, free)).toBeNull()
    expect(shortcutOf({ ...after, key: 's' }, free)).toEqual({ do: 'go', page: 'stations' })
  })
})
