import { expect, it } from 'vitest'
import { entryHeader, entryLine } from '../../../../../src/main/core/history/export/entryLines.ts'
import type { AlarmEntry } from '../../../../../src/shared/alarmEntry.ts'

const entry: AlarmEntry = {
  serviceType: 'vebus',
  deviceInstance: 276,
  trigger: '/Alarms/GridLost',
  title: 'Grid lost',
  deviceName: '=HYPERLINK("x")',
  level: 'alarm',
  startedAt: 1_000,
  endedAt: 49_000,
  active: false,
  origin: 'live',
  context: {
    from: 'live',
    at: 1_000,
    values: [
      { serviceType: 'vebus', deviceInstance: 276, path: '/Ac/ActiveIn/L1/V', value: 0, at: 1_000 },
      { serviceType: 'system', deviceInstance: 0, path: '/Dc/Battery/Soc', value: 74, at: 1_000 },
    ],
  },
  acknowledged: { at: 60_000, by: 'Olena', note: 'Breaker, off\nby hand' },
  finding: null,
}
const time = (at: number) => `t${at}`

it('writes an alarm with its values and its note, and makes a formula a text', () => {
  expect(entryLine(entry, time)).toBe(
    [
      't1000,t49000,48,over,alarm,,Grid lost',
      `"'=HYPERLINK(""x"")"`,
      'vebus,276,/Alarms/GridLost,recorded live,',
      'AC-in voltage L1 0.0 V; State of charge 74.0 %,heard,t60000,Olena',
      '"Breaker, off\nby hand"',
    ].join(','),
  )
  expect(entryHeader.split(',')).toHaveLength(18)
})

it('says when nobody saw the end, and where values were looked up', () => {
  const told: AlarmEntry = { ...entry, endedAt: null, origin: 'gx-memory', acknowledged: null }
  const line = entryLine({ ...told, context: { from: 'record', at: 0, values: [] } }, time)
  expect(line).toMatch(/^t1000,,,end not known,/)
  expect(line).toMatch(/from the record,,,$/)
  expect(entryLine({ ...told, active: true }, time)).toMatch(/^t1000,,,active,/)
})
