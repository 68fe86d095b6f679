import { describe, expect, it } from 'vitest'
import { keptValue } from '../../../../src/main/core/control/keptValue.ts'
import { isSetting } from '../../../../src/main/core/control/settingPaths.ts'
import { missingOf } from '../../../../src/main/core/control/snapshotGaps.ts'
import { configSnapshotSchema } from '../../../../src/shared/configSnapshot.ts'
import { readingKey } from '../../../../src/shared/victron.ts'
import { at, pictureOf, snapshotOf, station } from './pictures.ts'

const keys = (snapshot: ReturnType<typeof snapshotOf>) =>
  snapshot.values.map((row) => readingKey(row, row.path))

describe('a snapshot', () => {
  it('holds what is set, with word and unit where they are known, and nothing that is measured', () => {
    const snapshot = snapshotOf()
    expect(keys(snapshot)).toEqual([
      'settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit',
      'settings/0/Settings/CGwacs/BatteryLife/SocLimit',
      'settings/0/Settings/CGwacs/BatteryLife/State',
      'settings/0/Settings/SystemSetup/MaxChargeVoltage',
      'settings/0/Settings/SystemSetup/SystemName',
      'vebus/276/Ac/In/1/CurrentLimit',
      'vebus/276/Mode',
    ])
    expect(snapshot.values[3]).toEqual({
      ...{ serviceType: 'settings', deviceInstance: 0, path: '/Settings/SystemSetup/MaxChargeVoltage' },
      ...{ value: 53.5, title: 'DVCC maximum charge voltage', unit: 'V' },
    })
    expect(snapshot).toMatchObject({ complete: true, missing: [], firmware: 'v3.72' })
    expect(configSnapshotSchema.parse(snapshot)).toEqual(snapshot)
  })

  it('holds no secret, and says how many it left out', () => {
    const snapshot = snapshotOf({
      'settings/0/Settings/Ble/Service/Pincode': '31415926',
      'settings/0/Settings/Odd/List': { apiKey: 'inside-a-list', name: 'x' },
    })
    expect(snapshot.secretsLeftOut).toBe(2)
    expect(JSON.stringify(snapshot)).not.toMatch(/secret-of-the-owner|31415926|inside-a-list/)
  })

  it('names the devices with firmware as Victron writes it', () => {
    expect(snapshotOf().devices).toMatchObject([
      { serviceType: 'battery', product: 'Pylontech battery', customName: null, serial: 'A1' },
      { serviceType: 'platform', product: 'Cerbo GX', firmware: 'v3.72', serial: 'HQ2123ABCDE' },
      { serviceType: 'vebus', deviceInstance: 276, firmware: 'v552', connection: 'VE.Bus' },
    ])
  })

  it('marks what moves by itself', () => {
    const moving = snapshotOf().values.filter((row) => row.movesBecause !== undefined)
    expect(moving.map(({ path }) => path.split('/').at(-1))).toEqual(['SocLimit', 'State'])
  })

  it('is incomplete without settings, and bounded', () => {
    const readings = Object.fromEntries(
      Object.keys(station)
        .filter((key) => key.startsWith('settings/'))
        .map((key) => [key, undefined]),
    )
    expect(snapshotOf(readings)).toMatchObject({ complete: false, missing: [{ part: 'no-settings' }] })
    const late = snapshotOf({}, { missing: [{ part: 'silent-devices', count: 1, names: ['battery/512'] }] })
    expect(late).toMatchObject({ complete: false, missing: [{ part: 'silent-devices' }] })
    const many = Object.fromEntries(
      Array.from({ length: 20_010 }, (_, index) => [`settings/0/Settings/Odd/${index}`, index]),
    )
    const full = snapshotOf(many)
    expect(full.values).toHaveLength(20_000)
    expect(full).toMatchObject({ complete: false, missing: [{ part: 'too-many', count: 17 }] })
  })

  it('cuts a very long value so that a change of it still shows', () => {
    const long = 'x'.repeat(5_000)
    expect(String(keptValue(long)).length).toBeLessThan(300)
    expect(keptValue(`${long}y`)).not.toBe(keptValue(`${long}z`))
    expect(keptValue('short')).toBe('short')
  })
})

describe('which values are settings', () => {
  it.each([
    ['vebus', '/Ac/In/1/CurrentLimit', true],
    ['multi', '/Settings/Ess/MinimumSocLimit', true],
    ['tank', '/Capacity', true],
    ['battery', '/Capacity', false],
    ['vebus', '/Ac/ActiveIn/CurrentLimit', false],
    ['solarcharger', '/State', false],
    ['battery', '/Dc/0/Voltage', false],
    ['constructor', '/Mode', true],
  ])('%s %s: %s', (serviceType, path, isOne) => {
    expect(isSetting(serviceType, path)).toBe(isOne)
  })
})

describe('what a reading lacks', () => {
  const reached = { askedAt: at, isAnswered: true, hasPicture: true, now: at + 1_000, speed: 1 }

  it('is nothing when the GX repeated every setting', () => {
    expect(missingOf(pictureOf({}, at), reached)).toEqual([])
  })

  it('names settings that were not repeated, but no secret', () => {
    const [missing] = missingOf(pictureOf({}, at - 1), reached)
    expect(missing).toMatchObject({ part: 'settings-not-repeated', count: 5 })
    expect(missing?.names.join()).not.toContain('Password')
  })

  it('relies on the last picture of a GX that does not know the question', () => {
    expect(missingOf(pictureOf({}, at - 60_000), { ...reached, isAnswered: false })).toEqual([])
    expect(
      missingOf(pictureOf({}, at - 60_000), { ...reached, isAnswered: false, hasPicture: false }),
    ).toMatchObject([{ part: 'no-picture' }])
  })

  it('names devices that are silent', () => {
    expect(missingOf(pictureOf({}, at), { ...reached, now: at + 600_000 })).toEqual([
      { part: 'silent-devices', count: 2, names: ['vebus/276', 'battery/512'] },
    ])
  })
})
