import { describe, expect, it } from 'vitest'
import { diffSnapshots } from '../../../../src/main/core/control/diffSnapshots.ts'
import { snapshotDiffSchema } from '../../../../src/shared/configSnapshot.ts'
import { snapshotOf } from './pictures.ts'

describe('the difference of two snapshots', () => {
  it('is none of the same station', () => {
    const diff = diffSnapshots(snapshotOf(), snapshotOf({}, { id: '20261122T080000Z' }))
    expect(diff).toMatchObject({ changed: [], appeared: [], gone: [], compared: 7, movedByThemselves: 0 })
    expect(snapshotDiffSchema.parse(diff)).toEqual(diff)
  })

  it('tells old and new as the GX says it and in words', () => {
    const { changed } = diffSnapshots(
      snapshotOf(),
      snapshotOf({
        'settings/0/Settings/SystemSetup/MaxChargeVoltage': 54.2,
        'vebus/276/Mode': 1,
      }),
    )
    expect(changed).toMatchObject([
      {
        ...{ what: 'setting', device: 'GX settings', title: 'DVCC maximum charge voltage', unit: 'V' },
        before: { value: 53.5, text: '53.5 V' },
        after: { value: 54.2, text: '54.2 V' },
      },
      { device: 'MultiPlus-II 48/3000/35-32', path: '/Mode', before: { value: 3, text: 'On' } },
    ])
  })

  it('tells what appeared and what is gone', () => {
    const diff = diffSnapshots(
      snapshotOf({ 'settings/0/Settings/Old/One': 1 }),
      snapshotOf({ 'settings/0/Settings/New/One': 2 }),
    )
    expect(diff.appeared).toMatchObject([{ path: '/Settings/New/One', before: null, after: { value: 2 } }])
    expect(diff.gone).toMatchObject([{ path: '/Settings/Old/One', before: { value: 1 }, after: null }])
  })

  it('tells a new firmware, an exchanged and a renamed device', () => {
    const { changed } = diffSnapshots(
      snapshotOf(),
      snapshotOf({
        'vebus/276/FirmwareVersion': 0x556,
        'battery/512/Serial': 'B2',
        'battery/512/CustomName': 'Rack 1',
        'platform/0/Firmware/Installed/Version': 'v3.75',
      }),
    )
    const facts = changed.map(({ what, before, after }) => [what, before?.text, after?.text])
    expect(facts).toEqual([
      ['serial', 'A1', 'B2'],
      ['name', 'none', 'Rack 1'],
      ['firmware', 'v3.72', 'v3.75'],
      ['firmware', 'v552', 'v556'],
    ])
  })

  it('tells a device that left as one line, without its settings', () => {
    const without = { 'vebus/276/ProductName': undefined, 'vebus/276/ProductId': undefined }
    const gone = snapshotOf({
      ...without,
      'vebus/276/Mode': undefined,
      'vebus/276/Ac/In/1/CurrentLimit': undefined,
    })
    const diff = diffSnapshots(snapshotOf(), gone)
    expect(diff.changed).toEqual([])
    expect(diff.gone).toMatchObject([
      { what: 'device', serviceType: 'vebus', before: { text: 'MultiPlus-II 48/3000/35-32, v552' } },
    ])
  })

  it('leaves out what moves by itself, but not what somebody chose by it', () => {
    const moved = diffSnapshots(
      snapshotOf(),
      snapshotOf({
        'settings/0/Settings/CGwacs/BatteryLife/State': 11,
        'settings/0/Settings/CGwacs/BatteryLife/SocLimit': 35,
      }),
    )
    expect(moved).toMatchObject({ changed: [], movedByThemselves: 2 })
    const set = diffSnapshots(snapshotOf(), snapshotOf({ 'settings/0/Settings/CGwacs/BatteryLife/State': 9 }))
    expect(set.changed).toMatchObject([
      { before: { text: 'Without BatteryLife' }, after: { text: 'Keep batteries charged' } },
    ])
  })

  it('takes nothing for gone that an incomplete snapshot only lacks', () => {
    const missing = [{ part: 'no-picture' as const, count: 1, names: [] }]
    const half = snapshotOf({ 'settings/0/Settings/SystemSetup/SystemName': undefined }, { missing })
    expect(diffSnapshots(snapshotOf(), half)).toMatchObject({ gone: [], after: { complete: false } })
    expect(diffSnapshots(half, snapshotOf())).toMatchObject({ appeared: [] })
    const late = [{ part: 'settings-not-repeated' as const, count: 1, names: [] }]
    const said = snapshotOf({ 'settings/0/Settings/SystemSetup/SystemName': undefined }, { missing: late })
    expect(diffSnapshots(snapshotOf(), said).gone).toHaveLength(1)
  })
})
