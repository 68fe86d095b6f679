import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCannedApp } from '../helpers/cannedApp.ts'
import { type Joined, transports } from './transports.ts'

describe.each(transports)('the settings over %s', (_name, joinOver) => {
  let folder: string
  let joined: Joined

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fieldkit-settings-'))
    joined = await joinOver(createCannedApp({ folder, stepMs: 5 }), () => {})
  })
  afterEach(async () => {
    await joined.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('are watched, set and refused when they are none', async () => {
    const { settings } = joined.client
    const stop = new AbortController()
    const watched = await settings.watch(undefined, { signal: stop.signal })
    expect((await watched.next()).value).toMatchObject({ settings: { temperatureUnit: 'C' } })
    await settings.set({ temperatureUnit: 'F', language: 'uk' })
    expect((await watched.next()).value).toMatchObject({ settings: { temperatureUnit: 'F' } })
    expect((await settings.get()).settings.language).toBe('uk')
    // A unit that no form offers.
    const odd = { temperatureUnit: 'K', language: 'uk' } as unknown as {
      temperatureUnit: 'C'
      language: 'uk'
    }
    expect((await safe(settings.set(odd))).error).toMatchObject({ code: 'BAD_REQUEST' })
    stop.abort()
  })

  test('hold limits that are listed, changed, refused and reset', async () => {
    const { limits } = joined.client
    const { tables } = await limits.list({})
    expect(tables.map(({ id }) => id)).toContain('EN 50160 230 V 50 Hz')
    const name = { kind: 'battery', id: 'LFP 15s' } as const
    const note = { who: 'Ann', why: 'quieter cells' }
    const values = [{ path: 'cellSpread.rest.watchOver', value: 12 }]
    expect(await limits.change({ ...name, values, ...note })).toEqual({ refused: [] })
    const { head, fields } = await limits.table(name)
    expect(head.changed).toMatchObject({ count: 1, who: 'Ann' })
    expect(fields.find(({ path }) => path === 'cellSpread.rest.watchOver')).toMatchObject({
      value: 12,
      shipped: 10,
    })
    const beyond = [{ path: 'cellSpread.rest.watchOver', value: 99 }]
    expect((await limits.change({ ...name, values: beyond, ...note })).refused).toHaveLength(2)
    const { error } = await safe(limits.change({ ...name, values, who: ' ', why: 'x' }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
    await limits.reset(name)
    expect((await limits.table(name)).head.changed).toBeNull()
    expect((await safe(limits.import({ text: '{' }))).error).toMatchObject({
      data: { code: 'limits-file-odd' },
    })
  })
})
