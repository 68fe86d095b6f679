import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cannedPortalId as portalId } from '../helpers/canned/station.ts'
import { createCannedApp } from '../helpers/cannedApp.ts'
import { baselineJpeg, segment, withSegments } from '../helpers/jpegs.ts'
import { type Joined, transports } from './transports.ts'

describe.each(transports)('photos over %s', (_name, joinOver) => {
  let folder: string
  let joined: Joined

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fieldkit-photos-'))
    joined = await joinOver(createCannedApp({ folder, stepMs: 5 }), () => {})
  })
  afterEach(async () => {
    await joined.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('come in as large as they may be, are watched, described, shown and removed', async () => {
    const { photos } = joined.client
    const stop = new AbortController()
    const states = await photos.watch({ portalId }, { signal: stop.signal })
    expect((await states.next()).value).toEqual({ photos: [], problem: null })
    const tables = Array.from({ length: 30 }, () => segment(0xc4, new Uint8Array(65_000)))
    const data = Buffer.from(withSegments(baselineJpeg, ...tables)).toString('base64')
    const { id } = await photos.add({ portalId, item: 'P4', who: 'A', note: '', data })
    expect((await states.next()).value).toMatchObject({ photos: [{ id, item: 'P4', isThere: true }] })
    await photos.describe({ portalId, id, who: 'A', note: 'Both ends' })
    expect((await states.next()).value).toMatchObject({ photos: [{ note: 'Both ends' }] })
    expect((await photos.picture({ portalId, id })).data.length).toBeGreaterThan(2_600_000)
    await photos.remove({ portalId, id })
    expect((await states.next()).value).toEqual({ photos: [], problem: null })
    stop.abort()
  })

  test('that are none, too long, or of a strange name are refused', async () => {
    const { photos } = joined.client
    const photo = { portalId, item: null, who: '', note: '' }
    const text = await safe(photos.add({ ...photo, data: btoa('hello') }))
    expect(text.error).toMatchObject({ data: { code: 'photo-not-jpeg' } })
    const long = await safe(photos.add({ ...photo, data: 'AAAA'.repeat(700_000) }))
    const path = await safe(photos.picture({ portalId, id: '../../commissioning' }))
    for (const { error } of [long, path]) expect(error).toMatchObject({ code: 'BAD_REQUEST' })
  })
})
