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
})
