import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { keyOf, lineOf } from '../../../../src/main/core/sink/line.ts'
import { spoolFolder } from '../../../../src/main/core/sink/lineSink.ts'
import { Spool } from '../../../../src/main/core/sink/spool.ts'
import { type EngineProgram, hasEngine, missingEngine, type RunningEngine, startEngine } from './engines.ts'
import { makeSink, patience, portalId, temporaryFolder, voltage, voltageTags } from './sinkFixture.ts'

const programs: EngineProgram[] = ['victoria-metrics', 'influxd']
const start = Date.UTC(2026, 4, 1, 12)
const undo: (() => void | Promise<void>)[] = []

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function engineAndFolder(program: EngineProgram, options?: Parameters<typeof startEngine>[1]) {
  const engine: RunningEngine = await startEngine(program, options)
  undo.push(() => engine.remove())
  const { folder, remove } = temporaryFolder()
  undo.push(remove)
  return { engine, folder }
}

for (const program of programs) {
  if (!hasEngine(program)) console.log(missingEngine(program))

  describe.skipIf(!hasEngine(program))(`sending to a real ${program}`, { timeout: 90_000 }, () => {
    it('stores every number under its tags, also odd ones, and reads the count back', async () => {
      const { engine, folder } = await engineAndFolder(program)
      const odd = { serviceType: 'temperature', deviceInstance: 'a b,c=d\\e\n%f', path: '/Temperature' }
      const { sink } = await makeSink(engine.url, folder)
      undo.push(() => sink.stop())
      await sink.start()
      for (let i = 0; i < 100; i++) sink.offer(portalId, voltage, start + i * 1_000, 50 + i / 4)
      sink.offer(portalId, odd, start, -1.5e-7)
      sink.offer(portalId, odd, start + 1, Number.NaN)

      expect(await sink.flush(patience())).toBe(true)

      const numbers = await engine.numbers(voltageTags)
      expect(numbers).toEqual(Array.from({ length: 100 }, (_, i) => [start + i * 1_000, 50 + i / 4]))
      expect(
        await engine.numbers({
          ...voltageTags,
          ...{ serviceType: 'temperature', deviceInstance: 'a b,c=d%5Ce%0A%25f', path: '/Temperature' },
        }),
      ).toEqual([[start, -1.5e-7]])
      expect(sink.status()).toMatchObject({
        engine: program === 'influxd' ? 'influxdb' : program,
        ...{
          state: 'idle',
          confirmedLines: 101,
          waitingLines: 0,
          notTakenLines: 0,
          droppedLines: 0,
          notes: [],
        },
      })
    })

    it('loses nothing and keeps nothing twice when the engine is killed in the middle', async () => {
      const { engine, folder } = await engineAndFolder(program)
      const { sink } = await makeSink(engine.url, folder)
      undo.push(() => sink.stop())
      await sink.start()
      for (let i = 0; i < 2_000; i++) sink.offer(portalId, voltage, start + i * 1_000, i)
      await vi.waitFor(() => expect(sink.status().state).toBe('sending'), { timeout: 10_000, interval: 1 })
      await engine.stop('SIGKILL')
      for (let i = 2_000; i < 3_000; i++) sink.offer(portalId, voltage, start + i * 1_000, i)
      await vi.waitFor(() => expect(sink.status().state).toBe('waiting'), { timeout: 10_000 })
      expect(sink.status().reason).toMatch(/does not answer|cut the connection/)
      expect(sink.status().waitingLines).toBeGreaterThan(0)
      await engine.start()

      expect(await sink.flush(patience())).toBe(true)

      const numbers = await engine.numbers(voltageTags)
      expect(numbers.map(([at]) => at)).toEqual(Array.from({ length: 3_000 }, (_, i) => start + i * 1_000))
      expect(numbers.map(([, value]) => value)).toEqual(Array.from({ length: 3_000 }, (_, i) => i))
      expect(sink.status()).toMatchObject({
        reason: null,
        notTakenLines: 0,
        droppedLines: 0,
        corruptFrames: 0,
      })
    })

    it('counts a line that is garbage as not taken, and takes its neighbours', async () => {
      const { engine, folder } = await engineAndFolder(program)
      const limits = { maxBytes: 1_000_000, maxAgeMs: 86_400_000, settleMs: 0 }
      const spool = await Spool.open(spoolFolder(folder), limits)
      const good = [0, 1].map((i) => lineOf(keyOf(portalId, voltage), start + i, i))
      const body = gzipSync([good[0], 'garbage', good[1], ''].join('\n'))
      await spool.append({ body, lines: 3, at: Date.now() })
      await spool.close()
      const { sink, log } = await makeSink(engine.url, folder, { timing: { tries: 2 } })
      undo.push(() => sink.stop())
      await sink.start()

      expect(await sink.flush(patience())).toBe(true)

      expect(sink.status()).toMatchObject({ notTakenLines: 1, confirmedLines: 2 })
      expect(log.join('\n')).toContain('did not take 1 of 3 numbers, for example of no line at all')
      expect(await engine.numbers(voltageTags)).toHaveLength(2)
    })

    it('names no station in its question for counts when there are too many', async () => {
      const { engine, folder } = await engineAndFolder(program)
      const { sink } = await makeSink(engine.url, folder)
      undo.push(() => sink.stop())
      await sink.start()
      for (let i = 0; i < 2_000; i++) sink.offer(i.toString(16).padStart(12, '0'), { ...voltage }, start, i)

      expect(await sink.flush(patience())).toBe(true)

      expect(sink.status()).toMatchObject({ confirmedLines: 2_000, notTakenLines: 0 })
    })

    it('sends again what an engine forgot that was killed after the read back', async () => {
      const { engine, folder } = await engineAndFolder(program)
      const { sink } = await makeSink(engine.url, folder)
      undo.push(() => sink.stop())
      await sink.start()
      for (let i = 0; i < 500; i++) sink.offer(portalId, voltage, start + i * 1_000, i)
      expect(await sink.flush(patience())).toBe(true)
      await engine.stop('SIGKILL')
      await engine.start()
      sink.offer(portalId, voltage, start + 500_000, 500)
      await vi.waitFor(() => expect(sink.status().confirmedLines).toBe(501), { timeout: 60_000 })

      const times = (await engine.numbers(voltageTags)).map(([at]) => at)
      expect(times).toEqual(Array.from({ length: 501 }, (_, i) => start + i * 1_000))
    })

    it('sends what a killed process left in the spool', async () => {
      const { engine, folder } = await engineAndFolder(program)
      await engine.stop()
      const victim = spawn(
        process.execPath,
        [fileURLToPath(new URL('./victim.ts', import.meta.url)), engine.url, folder],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      await once(victim.stdout, 'data')
      victim.kill('SIGKILL')
      await once(victim, 'exit')
      await engine.start()
      const { sink } = await makeSink(engine.url, folder)
      undo.push(() => sink.stop())
      await sink.start()
      const left = sink.status().waitingLines

      expect(await sink.flush(patience())).toBe(true)

      const times = (await engine.numbers(voltageTags)).map(([at]) => at)
      expect(left).toBeGreaterThanOrEqual(1_000)
      expect(times).toEqual(Array.from({ length: left }, (_, i) => start + i * 1_000))
    })

    it('says in words that user and password are wrong, sends with the right ones, and logs neither', async () => {
      const auth = { user: 'office', password: 'correct-horse' }
      const { engine, folder } = await engineAndFolder(program, { auth })
      const wrong = await makeSink(engine.url, folder, {
        environment: { GX_FIELDKIT_SINK_USER: 'office', GX_FIELDKIT_SINK_PASSWORD: 'battery-staple' },
      })
      await wrong.sink.start()
      wrong.sink.offer(portalId, voltage, start, 51)
      await vi.waitFor(
        () => expect(wrong.sink.status().reason).toContain('refuses the user, password or token (401)'),
        { timeout: 10_000 },
      )
      expect(wrong.sink.status()).toMatchObject({ state: 'waiting', waitingLines: 1 })
      await wrong.sink.stop()
      const right = await makeSink(engine.url, folder, {
        environment: { GX_FIELDKIT_SINK_USER: 'office', GX_FIELDKIT_SINK_PASSWORD: 'correct-horse' },
      })
      undo.push(() => right.sink.stop())
      await right.sink.start()

      expect(await right.sink.flush(patience())).toBe(true)

      expect(await engine.numbers(voltageTags)).toEqual([[start, 51]])
      const said = JSON.stringify([wrong.log, right.log, wrong.sink.status(), right.sink.status()])
      expect(said).not.toMatch(/battery-staple|correct-horse/)
    })
  })
}

describe.skipIf(!hasEngine('victoria-metrics'))('what VictoriaMetrics hides', { timeout: 90_000 }, () => {
  it('finds by the count that it threw old numbers away behind a 204', async () => {
    const { engine, folder } = await engineAndFolder('victoria-metrics', { flags: ['-retentionPeriod=1d'] })
    const { sink, log } = await makeSink(engine.url, folder, {
      timing: { lookAfterMs: [100, 100], tries: 2 },
    })
    undo.push(() => sink.stop())
    await sink.start()
    sink.offer(portalId, voltage, Date.now() - 400 * 86_400_000, 51)

    expect(await sink.flush(patience())).toBe(true)

    expect(sink.status()).toMatchObject({ notTakenLines: 1, confirmedLines: 0 })
    expect(log.join('\n')).toContain('did not take 1 of 1 numbers')
  })

  it('trusts over TLS the named authority, and nobody without it', async () => {
    const { folder: certificates, remove } = temporaryFolder()
    undo.push(remove)
    const tls = { cert: join(certificates, 'cert.pem'), key: join(certificates, 'key.pem') }
    const subject = ['-subj', '/CN=office', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
    const files = ['-keyout', tls.key, '-out', tls.cert]
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, ...files], {
      stdio: 'ignore',
    })
    const { engine, folder } = await engineAndFolder('victoria-metrics', { tls })
    const stranger = await makeSink(engine.url, folder)
    await stranger.sink.start()
    stranger.sink.offer(portalId, voltage, start, 51)
    await vi.waitFor(() =>
      expect(stranger.sink.status().reason).toMatch(/^The certificate of https:.* is not trusted/),
    )
    await stranger.sink.stop()
    const { sink } = await makeSink(engine.url, folder, { settings: { caFile: tls.cert } })
    undo.push(() => sink.stop())
    await sink.start()

    expect(await sink.flush(patience())).toBe(true)

    expect(sink.status()).toMatchObject({ confirmedLines: 1, reason: null })
  })

  it('tells an office that its engine keeps a number twice', async () => {
    const { engine, folder } = await engineAndFolder('victoria-metrics', {
      flags: ['-dedup.minScrapeInterval=0s'],
    })
    const { sink } = await makeSink(engine.url, folder)
    undo.push(() => sink.stop())
    await sink.start()
    sink.offer(portalId, voltage, start, 51)
    await vi.waitFor(() => expect(sink.status().notes.join()).toContain('-dedup.minScrapeInterval=1ms'), {
      timeout: 10_000,
    })
  })
})
