import { expect, it } from 'vitest'
import { diffSnapshots } from '../../../../src/main/core/control/diffSnapshots.ts'
import {
  changeRows,
  found,
  pasted,
  settingLines,
} from '../../../../src/renderer/pages/commission/configuration/snapshotRows.ts'
import { missingText } from '../../../../src/shared/snapshotWords.ts'
import { wordsOf } from '../../../../src/shared/words.ts'
import { snapshotOf } from '../../../main/core/control/pictures.ts'

const t = wordsOf('en')
const diff = diffSnapshots(
  snapshotOf({ 'settings/0/Settings/Old/One': 1 }),
  snapshotOf({
    'vebus/276/Mode': 1,
    'settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit': 35,
    'battery/512/CustomName': 'Rack 1',
  }),
)

it('shows what changed in words, with what the GX says beside it where that is another thing', () => {
  expect(changeRows(diff, t)).toMatchObject([
    { title: 'Name', device: 'Rack 1', before: 'none', after: 'Rack 1', afterRaw: '' },
    { title: 'Minimum SoC', device: 'GX settings', before: '20 %', after: '35 %', beforeRaw: '' },
    { title: 'Mode', before: 'On', beforeRaw: '3', after: 'Charger only', afterRaw: '1' },
    { title: 'One', before: '1', after: 'not there', place: 'settings/0/Settings/Old/One' },
  ])
  expect(changeRows(diff, wordsOf('de'))[3]).toMatchObject({ after: 'nicht vorhanden' })
})

it('finds rows by every word of what is typed, and takes them along as a table', () => {
  const rows = changeRows(diff, t)
  expect(found(rows, 'mode CHARGER').map(({ title }) => title)).toEqual(['Mode'])
  expect(found(rows, 'mode soc')).toEqual([])
  expect(found(rows, ' ')).toEqual(rows)
  expect(pasted(found(rows, 'minimum'))).toBe(
    'GX settings\tMinimum SoC\tsettings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit\t20 %\t35 %',
  )
})

it('says of a setting why it moves by itself', () => {
  const lines = settingLines(snapshotOf().values, t)
  expect(lines.find(({ title }) => title === 'ESS mode')).toMatchObject({
    ...{ text: 'Without BatteryLife', raw: '10', movesBecause: 'The ESS moves it within its mode.' },
  })
  expect(lines.find(({ title }) => title === 'Minimum SoC')?.movesBecause).toBeNull()
})

it('says what a snapshot lacks', () => {
  const names = ['battery/512', 'vebus/276', 'grid/30', 'tank/20']
  expect(missingText({ part: 'silent-devices', count: 4, names }, t)).toBe(
    '4 devices are silent: battery/512, vebus/276, grid/30.',
  )
  expect(missingText({ part: 'no-settings', count: 1, names: [] }, t)).toBe('The GX told no settings at all.')
})
