import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { firmwareAge } from '../../../../../../src/main/core/diagnostics/rules/platform/firmwareAge.ts'
import { firmwareGx } from '../../../../../../src/main/core/diagnostics/rules/platform/firmwareGx.ts'
import { firmwareMixed } from '../../../../../../src/main/core/diagnostics/rules/platform/firmwareMixed.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { judge, readingsOf, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const installed = (version: Json) =>
  judge(firmwareGx, limits, { readings: readingsOf({ 'platform/0/Firmware/Installed/Version': version }) })

describe('the age of Venus OS', () => {
  it.each([
    ['v3.77', 'ok'],
    ['v3.70', 'ok'],
    ['v3.72', 'ok'],
    ['v3.50', 'watch'],
    ['v3.14', 'watch'],
    ['v2.94', 'watch'],
    ['v3.80~12', 'watch'],
  ])('%s is %s', (version, verdict) => {
    expect(installed(version)).toMatchObject([{ verdict }])
  })

  it.each([
    ['v3.78', 'newer than the table of 2026-08-07'],
    ['v3.67', 'between 2024-10-29 and 2026-02-24: too wide to judge'],
    ['3.70', 'no release that Fieldkit can read'],
    [null, 'Needs the installed version'],
  ])('%s is not judged', (version, words) => {
    const [finding] = installed(version)
    expect(finding).toMatchObject({ verdict: 'not-judged' })
    expect(finding?.sentence).toContain(words)
    expect(finding && seen(finding, 'Table of releases')).toBe('4 releases up to v3.77, as of 2026-08-07')
  })

  it('is at least that of the next listed release and at most that of the one before', () => {
    const table = limits.platform.firmware
    expect(firmwareAge('v3.67', table)).toMatchObject({ leastDays: 163, mostDays: 646 })
    expect(firmwareAge('v3.77', table)).toMatchObject({ leastDays: 0, mostDays: 0 })
    expect(firmwareAge('v1.00', table)).toMatchObject({ leastDays: 905, mostDays: null })
  })

  it('is watched over the limit, not at it', () => {
    const table = limits.platform.firmware
    const platform = { ...limits.platform, firmware: { ...table, watchOver: 646 } }
    const readings = readingsOf({ 'platform/0/Firmware/Installed/Version': 'v3.50' })
    expect(judge(firmwareGx, { ...limits, platform }, { readings })).toMatchObject([
      { verdict: 'ok', value: 646 },
    ])
    platform.firmware = { ...table, watchOver: 645 }
    expect(judge(firmwareGx, { ...limits, platform }, { readings })).toMatchObject([{ verdict: 'watch' }])
  })
})

const mixed = (values: Record<string, Json>) => judge(firmwareMixed, limits, { readings: readingsOf(values) })

describe('devices that should carry the same firmware', () => {
  it('are the units of a VE.Bus system, written as Victron does', () => {
    const units = (second: Json) => ({
      'vebus/276/Devices/0/FirmwareVersion': 1_362,
      'vebus/276/Devices/1/FirmwareVersion': second,
      'vebus/276/Devices/1/ProductId': 9_763,
      'vebus/276/Devices/2/FirmwareVersion': null,
    })
    expect(mixed(units(1_362))).toMatchObject([{ verdict: 'ok', sentence: 'VE.Bus units: all 2 have v552.' }])
    expect(mixed(units(1_282))[0]?.sentence).toBe('VE.Bus units: different firmware, v502 and v552.')
    expect(mixed(units(null))).toMatchObject([{ verdict: 'not-judged' }])
  })

  it('are chargers of one model, not of two', () => {
    const chargers = (product: string, version: number) => ({
      'solarcharger/277/ProductName': 'SmartSolar MPPT 150/70',
      'solarcharger/277/FirmwareVersion': 0x164ff,
      'solarcharger/278/ProductName': product,
      'solarcharger/278/FirmwareVersion': version,
    })
    expect(mixed(chargers('SmartSolar MPPT 150/70', 0x163ff))).toMatchObject([{ verdict: 'watch' }])
    expect(mixed(chargers('SmartSolar MPPT 150/70', 0x164ff))).toMatchObject([{ verdict: 'ok' }])
    expect(mixed(chargers('BlueSolar MPPT 75/15', 0x163ff))).toEqual([])
  })

  it('are not asked for when there is one', () => {
    expect(mixed({ 'vebus/276/Devices/0/FirmwareVersion': 1_362 })).toEqual([])
  })
})
