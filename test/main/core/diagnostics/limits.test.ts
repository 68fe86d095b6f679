import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseLimits } from '../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { loadLimitOverride } from '../../../../src/main/core/diagnostics/limits/limitOverride.ts'
import { loadLimits } from '../../../../src/main/core/diagnostics/limits.ts'
import { stationProfile } from '../../../../src/main/core/diagnostics/profile/stationProfile.ts'
import type { Json } from '../../../../src/shared/json.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { portalId, readingsOf, shippedLimits } from './fixtures.ts'

const resources = fileURLToPath(new URL('../../../../resources', import.meta.url))
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'limits-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function changed(file: string, change: (table: Record<string, unknown>) => unknown) {
  await cp(join(resources, 'limits'), join(folder, 'limits'), { recursive: true })
  const path = join(folder, 'limits', file)
  const table: Record<string, unknown> = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify(change(table)))
  return await loadLimits(folder)
}

describe('the limit tables', () => {
  it('ship with an origin for every band, and amber before red', async () => {
    const tables = await shippedLimits()
    const bands = findBands([tables.battery, tables.grid, tables.platform])
    expect(bands.length).toBeGreaterThan(30)
    for (const band of bands) {
      expect(String(band.origin).length).toBeGreaterThan(10)
      if ('watchOver' in band && 'actOver' in band) expect(band.watchOver).toBeLessThan(Number(band.actOver))
      if ('watchUnder' in band && 'actUnder' in band)
        expect(band.watchUnder).toBeGreaterThan(Number(band.actUnder))
    }
  })

  it('take the blocks of their base where they have none', async () => {
    const tables = await shippedLimits()
    const of = (id: string) => tables.battery.find((table) => table.id === id)
    expect(of('LFP 16s')?.cellSpread).toEqual(of('LFP')?.cellSpread)
    expect(of('LFP 15s')?.packVoltage).toMatchObject({ watchOver: 52.8, actOver: 54 })
    expect(of('LFP 16s')?.packVoltage).toBeNull()
    expect(of('LFP')?.match).toBeUndefined()
  })

  it('are refused with a reason when they are missing or no JSON', async () => {
    expect(await loadLimits(folder)).toMatchObject({ ok: false, problem: { code: 'limits-unreadable' } })
    await mkdir(join(folder, 'limits', 'battery'), { recursive: true })
    await writeFile(join(folder, 'limits', 'battery', 'mine.json'), '{')
    expect(await loadLimits(folder)).toMatchObject({ ok: false, problem: { code: 'limits-unreadable' } })
  })

  it('are refused when a limit has no origin or a block is misspelt, and the message names it', async () => {
    const noOrigin = await changed('platform/platform.json', (table) => ({
      ...table,
      canErrors: { ...Object(table.canErrors), origin: '' },
    }))
    expect(!noOrigin.ok && noOrigin.problem.message).toContain('canErrors.origin')
    const misspelt = await changed('battery/lfp-16s.json', (table) => ({ ...table, cellSpreed: null }))
    expect(!misspelt.ok && misspelt.problem.message).toContain('cellSpreed')
    const baseless = await changed('battery/lfp-16s.json', (table) => ({ ...table, base: 'LPF' }))
    expect(!baseless.ok && baseless.problem.message).toContain('its base LPF is not there')
  })

  it('of the data folder come beside the shipped ones and replace those of the same id', async () => {
    await mkdir(join(folder, 'limits', 'battery'), { recursive: true })
    const write = (name: string, table: object) =>
      writeFile(join(folder, 'limits', 'battery', name), JSON.stringify(table))
    await write('a.json', {
      id: 'Home-made 12s',
      version: 3,
      title: 'LFP of 12 cells',
      base: 'LFP',
      match: { chemistry: 'lfp', cells: [12] },
    })
    await write('b.json', { id: 'LFP 16s', version: 9, title: 'Mine', base: 'LFP' })
    const loaded = await loadLimits(resources, folder)
    expect(
      loaded.ok && loaded.value.battery.find((table) => table.id === 'Home-made 12s')?.cellSpread,
    ).toBeTruthy()
    expect(
      loaded.ok &&
        loaded.value.battery.filter((table) => table.id === 'LFP 16s').map((table) => table.version),
    ).toEqual([9])
  })
})

/** Every object inside that has a verdict limit. */
function findBands(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(findBands)
  return 'watchOver' in value && 'unit' in value ? [{ ...value }, ...inside] : inside
}

describe('the choice of limits', () => {
  const chosen = async (
    values: Record<string, Json>,
    override: Parameters<typeof chooseLimits>[2] = null,
  ) => {
    const profile = stationProfile(viewOf(portalId, readingsOf(values)))
    return chooseLimits(await shippedLimits(), profile, override)
  }
  const id = { serviceType: 'battery', deviceInstance: 512 }
  const pylontech = { 'battery/512/ProductId': 0xb009, 'battery/512/ProductName': 'Pylontech battery' }

  it.each([
    [
      'cells that leave 15',
      {
        'battery/512/Dc/0/Voltage': 49.9,
        'battery/512/System/MinCellVoltage': 3.32,
        'battery/512/System/MaxCellVoltage': 3.33,
      },
      'LFP 15s',
    ],
    [
      'cells that leave 16',
      {
        'battery/512/Dc/0/Voltage': 53.2,
        'battery/512/System/MinCellVoltage': 3.32,
        'battery/512/System/MaxCellVoltage': 3.33,
      },
      'LFP 16s',
    ],
    ['a CVL of 15 cells', { 'battery/512/Info/MaxChargeVoltage': 53.2 }, 'LFP 15s'],
    ['a CVL of 16 cells', { 'battery/512/Info/MaxChargeVoltage': 56.8 }, 'LFP 16s'],
    ['a CVL of 8 cells', { 'battery/512/Info/MaxChargeVoltage': 28.4 }, 'LFP 8s'],
    ['a published count', { 'battery/512/System/NrOfCellsPerBattery': 4 }, 'LFP 4s'],
    ['a CVL between two counts', { 'battery/512/Info/MaxChargeVoltage': 54.4 }, 'Unknown battery'],
    ['nothing else', {}, 'Unknown battery'],
  ])('for a known make follows from %s', async (_, values, table) => {
    const limits = await chosen({ ...pylontech, ...values })
    expect(limits.battery(id).id).toBe(table)
    expect(limits.batteryReason(id).length).toBeGreaterThan(10)
    expect(limits.sets[0]).toMatchObject({ id: table, kind: 'battery', reason: limits.batteryReason(id) })
  })

  it('knows no limits for a shunt, and says why', async () => {
    const limits = await chosen({
      'battery/279/ProductName': 'SmartShunt 500A/50mV',
      'battery/279/Dc/0/Voltage': 26.4,
    })
    const shunt = { serviceType: 'battery', deviceInstance: 279 }
    expect(limits.battery(shunt)).toMatchObject({
      cellSpread: null,
      notJudged: 'the battery model is not known',
    })
    expect(limits.batteryReason(shunt)).toContain('SmartShunt')
  })

  it.each([
    [231, 50.02, 'EN 50160 230 V 50 Hz'],
    [119, 59.98, '120/240 V 60 Hz'],
    [221, 60.01, '230 V 60 Hz'],
    [400, 50, 'Unknown grid'],
  ])('of the grid follows from %d V and %d Hz', async (volts, hertz, table) => {
    const limits = await chosen({ 'vebus/276/Ac/ActiveIn/L1/V': volts, 'vebus/276/Ac/ActiveIn/L1/F': hertz })
    expect(limits.grid.id).toBe(table)
  })

  it('gives way to what the technician chose', async () => {
    await writeFile(
      join(folder, 'limits.json'),
      JSON.stringify({ version: 1, battery: { 'battery/512': 'Lead-acid' } }),
    )
    const override = await loadLimitOverride(folder)
    const limits = await chosen(pylontech, override.ok ? override.value : null)
    expect(limits.battery(id).id).toBe('Lead-acid')
    expect(limits.batteryReason(id)).toBe('chosen by the technician')
  })

  it('reads no choice from a folder without one, and names a broken one', async () => {
    expect(await loadLimitOverride(folder)).toEqual({ ok: true, value: null })
    await writeFile(join(folder, 'limits.json'), '{"version":2}')
    expect(await loadLimitOverride(folder)).toMatchObject({ ok: false, problem: { code: 'limits-invalid' } })
  })
})
