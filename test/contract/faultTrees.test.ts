import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cannedPortalId as portalId } from '../helpers/canned/station.ts'
import { createCannedApp } from '../helpers/cannedApp.ts'
import { type Joined, transports } from './transports.ts'

describe.each(transports)('the fault trees over %s', (_name, joinOver) => {
  let folder: string
  let joined: Joined

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fieldkit-trees-'))
    joined = await joinOver(createCannedApp({ folder, stepMs: 5 }), () => {})
  })
  afterEach(async () => {
    await joined.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('are listed with their symptoms and walked by answers', async () => {
    const { trees } = joined.client
    const stop = new AbortController()
    const { signal } = stop
    const offers = (await (await trees.list({ portalId }, { signal })).next()).value
    expect(offers).toMatchObject([{ tree: 'can-errors', symptoms: [{ verdict: 'act' }] }])
    const query = { portalId, tree: 'can-errors', subject: 'platform/0/can0' }
    const open = await trees.watch({ ...query, answers: {} }, { signal })
    expect((await open.next()).value).toMatchObject({ question: { question: 'sixty-ohms' }, result: null })
    const answered = await trees.watch({ ...query, answers: { 'sixty-ohms': 'no' } }, { signal })
    expect((await answered.next()).value).toMatchObject({ result: { leaf: 'terminators' } })
    stop.abort()
  })

  test('refuse a tree that is not there, and answers that are none', async () => {
    const { trees } = joined.client
    const query = { portalId, subject: null, answers: {} }
    const unknown = await safe(trees.watch({ ...query, tree: 'no-such-tree' }))
    expect(unknown.error).toMatchObject({ data: { code: 'no-such-tree' } })
    const odd = { ...query, tree: 'can-errors', answers: { 'sixty-ohms': 'maybe' } } as unknown as {
      portalId: string
      subject: null
      tree: string
      answers: Record<string, 'yes'>
    }
    expect((await safe(trees.watch(odd))).error).toMatchObject({ code: 'BAD_REQUEST' })
  })
})
