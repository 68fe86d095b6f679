import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptySite } from '../../src/shared/site.ts'
import { cannedPortalId as portalId } from '../helpers/canned/station.ts'
import { createCannedApp } from '../helpers/cannedApp.ts'
import { type Joined, transports } from './transports.ts'

describe.each(transports)('the commissioning over %s', (_name, joinOver) => {
  let folder: string
  let joined: Joined

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fieldkit-visits-'))
    joined = await joinOver(createCannedApp({ folder, stepMs: 5 }), () => {})
  })
  afterEach(async () => {
    await joined.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('is watched, and tells what was done', async () => {
    const { commissioning } = joined.client
    const stop = new AbortController()
    const states = await commissioning.watch({ portalId }, { signal: stop.signal })
    expect((await states.next()).value).toMatchObject({ checklist: { id: 'ess' }, visits: [] })
    const site = { ...emptySite, texts: { ...emptySite.texts, customer: 'Lisova' } }
    expect(await commissioning.act({ portalId, did: { act: 'save-site', site } })).toEqual({ refused: [] })
    expect((await states.next()).value).toMatchObject({ site: { texts: { customer: 'Lisova' } } })
    stop.abort()
  })

  test('refuses at the field, and an item that is not there as a problem', async () => {
    const { commissioning } = joined.client
    const site = { ...emptySite, numbers: { ...emptySite.numbers, modules: 9_999 } }
    const done = await commissioning.act({ portalId, did: { act: 'save-site', site } })
    expect(done).toEqual({ refused: [{ field: 'modules', message: 'Only 1 to 64 can be right here.' }] })
    const unknown = await safe(commissioning.act({ portalId, did: { act: 'take-back', item: 'Z9' } }))
    expect(unknown.error).toMatchObject({ data: { code: 'no-such-item' } })
  })
})
