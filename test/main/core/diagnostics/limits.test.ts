import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadLimits } from '../../../../src/main/core/diagnostics/limits.ts'
import { shippedLimits } from './fixtures.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'limits-'))
  await mkdir(join(folder, 'limits'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

const write = (text: string) => writeFile(join(folder, 'limits', 'lfp-15s.json'), text)

describe('the limit table', () => {
  it('ships with an origin for every limit and amber below red', async () => {
    const limits = await shippedLimits()
    const { rest, load, top, balance } = limits.cellSpread
    for (const band of [rest, load, top, balance, limits.canErrors, limits.batteryTemperature.difference]) {
      expect(band.origin.length).toBeGreaterThan(10)
      expect(band.watchOver).toBeLessThan(band.actOver)
    }
    expect(limits).toMatchObject({ id: 'LFP 15s', version: 1 })
  })

  it('is refused with a reason when it is missing', async () => {
    expect(await loadLimits(folder)).toMatchObject({ ok: false, problem: { code: 'limits-unreadable' } })
  })

  it('is refused when it is no JSON', async () => {
    await write('{')
    expect(await loadLimits(folder)).toMatchObject({ ok: false, problem: { code: 'limits-unreadable' } })
  })

  it('is refused when a limit has no origin, and the message names it', async () => {
    const limits = await shippedLimits()
    await write(JSON.stringify({ ...limits, canErrors: { ...limits.canErrors, origin: '' } }))
    const result = await loadLimits(folder)
    expect(result).toMatchObject({ ok: false, problem: { code: 'limits-invalid' } })
    expect(!result.ok && result.problem.message).toContain('canErrors.origin')
  })
})
