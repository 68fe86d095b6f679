import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type CannedApp, createCannedApp } from '../helpers/cannedApp.ts'
import { type Joined, transports } from './transports.ts'

const portalId = 'c0619ab00a01'

describe.each(transports)('the contract over %s', (_name, joinOver) => {
  let folder: string
  let app: CannedApp
  let joined: Joined
  let lines: string[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fieldkit-reports-'))
    app = createCannedApp({ folder, stepMs: 5 })
    lines = []
    joined = await joinOver(app, (line) => lines.push(line))
  })
  afterEach(async () => {
    await joined.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('answers calls that have no input, and calls that have one', async () => {
    expect(await joined.client.app.info()).toMatchObject({ version: '0.1.0', storageProblem: null })
    const to = Date.now()
    const series = [{ serviceType: 'battery', deviceInstance: 512, path: '/Soc' }]
    const range = { portalId, series, from: to - 86_400_000, to, maxPoints: 200 }
    const answer = await joined.client.history.range(range)
    expect(answer.series[0]?.t.length).toBeGreaterThan(100)
    expect(answer.gaps).toHaveLength(1)
    expect(await joined.client.history.alarms({ portalId, from: 0, to })).toHaveLength(3)
    const memory = await joined.client.history.deviceMemory({ portalId, from: 0, to })
    expect(memory.filter(({ kind }) => kind === 'day')).toHaveLength(30)
    expect(await joined.client.stations.list()).toHaveLength(2)
  })

  test('answers for all stations, forgets one that is not connected, and keeps a watch list', async () => {
    const { stations, explorer } = joined.client
    const [office, house] = await stations.fleet()
    expect(office).toMatchObject({ verdict: 'watch', alarms: { active: 1 } })
    expect(house).toMatchObject({ verdict: null, alarms: null })
    const refused = await safe(stations.forget({ portalId }))
    expect(refused.error).toMatchObject({ code: 'PROBLEM', data: { code: 'is-connected' } })
    await stations.forget({ portalId: house?.portalId ?? '' })
    expect(await stations.fleet()).toHaveLength(1)
    await explorer.pins.set({ portalId, pins: ['battery/512/Soc'] })
    expect(await explorer.pins.get({ portalId })).toEqual(['battery/512/Soc'])
    const tooMany = await safe(explorer.pins.set({ portalId, pins: Array(101).fill('battery/512/Soc') }))
    expect(tooMany.error).toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('answers for the records of a station, and sets how long they are kept', async () => {
    const { records } = joined.client
    const storage = await records.storage({ portalId })
    expect([storage.gaps.length, storage.repairs.length]).toEqual([2, 1])
    const past = { portalId, from: 0, to: Date.now() }
    expect((await records.collectorLog(past)).lines[0]).toMatchObject({ event: 'repaired' })
    expect((await records.findingsLog(past)).length).toBeGreaterThan(0)
    const shorter = { ...(await records.retention.get()), raw: 14 }
    expect((await records.retention.preview(shorter)).stations).toHaveLength(2)
    expect((await records.retention.get()).raw).toBe(30)
    expect(await records.retention.set(shorter)).toEqual(shorter)
    const { error } = await safe(records.retention.set({ ...shorter, raw: 0 }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('exports a station, and takes one in part by part', async () => {
    const { records } = joined.client
    const steps = await records.export({ portalId, format: 'zip' })
    expect(await steps.next()).toMatchObject({ done: false, value: { step: 'copying the history' } })
    await steps.next()
    const { done, value } = await steps.next()
    expect(done).toBe(true)
    expect(value).toMatchObject({ files: 3, file: 'c0619ab00a01-20261121-051203.zip' })
    const { url } = await records.openExport({ file: 'c0619ab00a01-20261121-051203.zip' })
    expect(url).toMatch(/^\/(?:shown|exports)\/c0619ab00a01-20261121-051203\.zip$/)
    const wrong = await safe(records.openExport({ file: '../a.zip' }))
    expect(wrong.error).toMatchObject({ code: 'PROBLEM', data: { code: 'no-such-export' } })

    const { upload } = await records.beginUpload({ bytes: 3 })
    await records.uploadPart({ upload, offset: 0, data: 'YWJj' })
    const taking = await records.import({ upload })
    expect(await taking.next()).toMatchObject({ done: false, value: { step: 'reading the file' } })
    await taking.next()
    expect(await taking.next()).toMatchObject({ done: true, value: { outcome: 'merged', newFiles: 2 } })
    for (const data of ['no base64!', 'A'.repeat(5 * 1_048_576)]) {
      const { error } = await safe(records.uploadPart({ upload, offset: 3, data }))
      expect(error).toMatchObject({ code: 'BAD_REQUEST' })
    }
  })

  test('answers an expected failure as a typed error with its three parts', async () => {
    const { error } = await safe(joined.client.discovery.add({ address: '10.0.0.1' }))
    expect(error && isDefinedError(error) ? error.data : null).toEqual({
      code: 'nothing-answers',
      message: 'Nothing answers at 10.0.0.1.',
      tryThis: 'Check the address and the cable.',
    })
    expect(lines).toEqual([])
  })

  test('refuses input that breaks the contract', async () => {
    const { error } = await safe(joined.client.stations.connect({ portalId: '../etc' }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('refuses the feed of a station that is not connected', async () => {
    await joined.client.stations.disconnect({ portalId })
    const { error } = await safe(joined.client.stations.feed({ portalId }))
    expect(error).toMatchObject({ code: 'PROBLEM', data: { code: 'not-connected' } })
  })

  test('streams a snapshot, then changes, and ends the stream in the core on abort', async () => {
    const stop = new AbortController()
    const feed = await joined.client.stations.feed({ portalId }, { signal: stop.signal })
    expect((await feed.next()).value).toMatchObject({ type: 'snapshot' })
    expect((await feed.next()).value).toMatchObject({ type: 'change' })
    expect(app.openStreams()).toBe(1)
    const next = feed.next()
    stop.abort()
    await expect(next).rejects.toThrow()
    await vi.waitFor(() => expect(app.openStreams()).toBe(0))
    expect(lines).toEqual([])
  })

  test('ends the stream in the core when the reader leaves its loop', async () => {
    for await (const state of await joined.client.stations.findings({ portalId })) {
      expect(state.findings).toHaveLength(10)
      break
    }
    await vi.waitFor(() => expect(app.openStreams()).toBe(0))
  })

  test('ends every stream in the core when the channel closes', async () => {
    const discovery = await joined.client.discovery.watch()
    const feed = await joined.client.stations.feed({ portalId })
    await Promise.all([discovery.next(), feed.next()])
    expect(app.openStreams()).toBe(2)
    const waiting = Promise.allSettled([discovery.next(), feed.next()])
    joined.close()
    await vi.waitFor(() => expect(app.openStreams()).toBe(0))
    await waiting
    expect(lines).toEqual([])
  })

  test('fails new calls at once after the channel closed', async () => {
    await joined.client.app.info()
    joined.close()
    await expect(joined.client.app.info()).rejects.toThrow('connection lost')
  })

  test('tells the progress of a report and returns it, with its files written', async () => {
    const report = await joined.client.report.create({ portalId })
    const steps: string[] = []
    let step = await report.next()
    for (; !step.done; step = await report.next()) steps.push(step.value.step)
    expect(new Set(steps)).toEqual(new Set(['reading history', 'judging', 'drawing pages', 'writing files']))
    expect(step.value).toMatchObject({ pages: 1 })
    const file = step.value?.pdfFile ?? ''
    expect(await readFile(join(folder, file), 'latin1')).toMatch(/^%PDF/)
    const { url } = await joined.client.report.open({ portalId, file })
    expect(url).toContain('health.pdf')
  })

  test('answers a report that cannot be made as a typed error inside the stream', async () => {
    const report = await joined.client.report.create({ portalId: 'c0619ab00a02' })
    const { error } = await safe(report.next())
    expect(error).toMatchObject({ code: 'PROBLEM', data: { code: 'no-history' } })
    expect(lines).toEqual([])
  })

  test.each(['garbage', 'null', '[]', '{}', '{"i":"1","p":null}'])(
    'closes the channel on %s, and serves others',
    async (message) => {
      const other = await joined.again()
      joined.sendRaw(message)
      await joined.cutOff
      expect(await other.client.app.info()).toMatchObject({ version: '0.1.0' })
      expect(lines).toHaveLength(1)
      other.close()
    },
  )

  test('keeps the text of an unexpected error in the log and out of the client', async () => {
    const secret = 'disk full at /home/technician'
    app.stations = async () => {
      throw new Error(secret)
    }
    const { error } = await safe(joined.client.stations.list())
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
    expect(JSON.stringify(error) + String(error)).not.toContain('disk full')
    expect(lines.join()).toContain(secret)
  })

  test('keeps the text of an error inside a stream in the log and out of the client', async () => {
    const [first] = await takeOne(app)
    app.watchDiscovery = async function* () {
      if (first) yield first
      throw new Error('a secret of the core')
    }
    const watch = await joined.client.discovery.watch()
    await watch.next()
    const { error } = await safe(watch.next())
    expect(error).toBeTruthy()
    expect(JSON.stringify(error) + String(error)).not.toContain('secret')
    await vi.waitFor(() =>
      expect(lines.join()).toContain('discovery.watch failed: Error: a secret of the core'),
    )
  })
})

async function takeOne(app: CannedApp) {
  for await (const state of app.watchDiscovery(new AbortController().signal)) return [state]
  return []
}
