import { existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openPromise } from 'yauzl'
import { manifestSchema } from '../../../../../src/main/core/history/archive/manifest.ts'
import type { ArchiveProgress } from '../../../../../src/shared/archive.ts'
import { opened, reading, socEvery10s, start } from '../historyFixture.ts'
import {
  answers,
  dayMs,
  imported,
  type Laptop,
  laptop,
  packed,
  readFile,
  sha256,
  tree,
} from './archiveFixture.ts'

/** Two days with a gap, an alarm, texts and reports. */
async function recorded(of: Laptop) {
  const history = await opened({ folder: of.station })
  for (let hour = 0; hour < 30; hour++)
    history.append(socEvery10s([50 + hour / 2, 51, 40.5 + hour], start + hour * 3_600_000))
  history.append([
    reading('/Dc/0/Voltage', 52.81, start + 10_000),
    reading('/Serial', 'c0619ab00a01', start, { serviceType: 'system', deviceInstance: 0 }),
    reading('/Settings/Modem/PIN', '1234', start, { serviceType: 'settings', deviceInstance: 0 }),
    reading('/Settings/Modem/Password', 'hunter2-of-the-modem', start, {
      serviceType: 'settings',
      deviceInstance: 0,
    }),
  ])
  history.recordGap({ from: start + 100_000, to: start + 400_000, reason: 'No door was open' })
  history.recordAlarms([
    {
      serviceType: 'battery',
      deviceInstance: 512,
      trigger: '/Alarms/LowSoc',
      title: 'Low SoC',
      deviceName: null,
      level: 'warning',
      startedAt: start + 5_000,
      endedAt: start + 9_000,
      active: false,
      origin: 'live',
    },
  ])
  await history.flush()
  await history.care()
  mkdirSync(join(of.station, 'reports'))
  writeFileSync(
    join(of.station, 'reports', 'health-report-c0619ab00a01-2026-05-02-0700.pdf'),
    '%PDF- of mine',
  )
  mkdirSync(join(of.station, 'evidence', 'visit-1'), { recursive: true })
  writeFileSync(join(of.station, 'evidence', 'visit-1', 'photo 1.jpg'), 'a photo')
  return history
}

async function entriesOf(archive: string) {
  const zip = await openPromise(archive, { lazyEntries: true })
  const names: string[] = []
  for await (const entry of zip.eachEntry()) names.push(entry.fileName)
  zip.close()
  return names
}

describe('a station that is handed over', () => {
  it('answers every question the same on a laptop that never saw it', async () => {
    const [mine, yours] = [laptop(), laptop()]
    const history = await recorded(mine)
    await history.stop()
    const archive = await packed(mine)
    const steps: ArchiveProgress[] = []
    const result = await imported(yours, archive, { steps })
    expect(result).toEqual({
      ok: true,
      value: {
        portalId: 'c0619ab00a01',
        exportedAt: start + 9 * dayMs,
        appVersion: '0.1.0',
        outcome: 'new',
        since: start,
        until: start + 29 * 3_600_000 + 20_000,
        newFiles: 2,
        keptAside: [],
      },
    })
    const here = await answers(mine, start - dayMs, start + 3 * dayMs)
    const there = await answers(yours, start - dayMs, start + 3 * dayMs)
    expect(here.series).toBe(2)
    expect(here.exports).toHaveLength(4)
    const withoutSecrets = here.readings.filter(({ path }) => !path.startsWith('/Settings/Modem'))
    expect(there).toEqual({ ...here, readings: withoutSecrets })
    expect(tree(yours.station)).toEqual([
      'evidence',
      'evidence/visit-1',
      'evidence/visit-1/photo 1.jpg',
      'reports',
      'reports/health-report-c0619ab00a01-2026-05-02-0700.pdf',
      'station.db',
    ])
    expect(steps.map(({ fraction }) => fraction)).toEqual(
      [...steps.map(({ fraction }) => fraction)].sort((a, b) => a - b),
    )
    const again = await opened({ folder: yours.station })
    expect(again.repair).toBeNull()
  })

  it('carries nothing but the history, records, reports and evidence, and no secret of the GX', async () => {
    const mine = laptop()
    await recorded(mine)
    const own = ['password.txt', 'ess-inputs.json', 'explorer-pins.json', 'commissioning.json', 'limits.json']
    for (const name of own) writeFileSync(join(mine.station, name), 'mine')
    writeFileSync(join(mine.station, 'reports', 'half.pdf.tmp'), 'half')
    symlinkSync('/etc/hostname', join(mine.station, 'evidence', 'link.jpg'))
    const archive = await packed(mine)
    expect(await entriesOf(archive)).toEqual([
      'station.db',
      'commissioning.json',
      'ess-inputs.json',
      'evidence/visit-1/photo 1.jpg',
      'explorer-pins.json',
      'reports/health-report-c0619ab00a01-2026-05-02-0700.pdf',
      'manifest.json',
    ])
    const yours = laptop()
    mkdirSync(yours.station, { recursive: true })
    for (const name of own) writeFileSync(join(yours.station, name), 'yours')
    expect((await imported(yours, archive)).ok).toBe(true)
    expect(own.map((name) => String(readFile(join(yours.station, name))))).toEqual(own.map(() => 'yours'))
    const bytes = readFile(join(yours.station, 'station.db')).toString('latin1')
    expect(bytes).toContain('c0619ab00a01')
    expect(bytes).not.toContain('hunter2')
    expect(bytes).not.toContain('1234')
  })

  it('is taken as of one moment while it is recorded, and the recorder goes on', async () => {
    const mine = laptop()
    const history = await recorded(mine)
    const archive = await packed(mine)
    history.append(socEvery10s([99], start + 2 * dayMs))
    await history.flush()
    expect(history.recording().state).toBe('recording')
    const yours = laptop()
    const result = await imported(yours, archive)
    expect(result).toMatchObject({ ok: true, value: { until: start + 29 * 3_600_000 + 20_000 } })
    const copy = new Database(join(yours.station, 'station.db'), { readonly: true })
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    copy.close()
  })

  it('makes the same bytes of the same content, whatever the times of its files', async () => {
    const mine = laptop()
    const history = await recorded(mine)
    await history.stop()
    const first = sha256(readFile(await packed(mine)))
    utimesSync(join(mine.station, 'evidence', 'visit-1', 'photo 1.jpg'), 1, 1)
    expect(sha256(readFile(await packed(mine)))).toBe(first)
  })

  it('has a manifest with the size and the hash of every file', async () => {
    const mine = laptop()
    await recorded(mine)
    const zip = await openPromise(await packed(mine), { lazyEntries: true, autoClose: false })
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== 'manifest.json') continue
      const chunks: Buffer[] = []
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk))
      const manifest = manifestSchema.parse(JSON.parse(Buffer.concat(chunks).toString()))
      expect(manifest).toMatchObject({
        portalId: 'c0619ab00a01',
        appVersion: '0.1.0',
        createdAt: start + 9 * dayMs,
      })
      expect(manifest.files[1]).toEqual({
        name: 'evidence/visit-1/photo 1.jpg',
        bytes: 7,
        sha256: sha256('a photo'),
      })
    }
    zip.close()
    expect.assertions(2)
  })

  it('leaves nothing behind when the export is cancelled or there is nothing to export', async () => {
    const mine = laptop()
    await recorded(mine)
    await expect(packed(mine, AbortSignal.abort())).rejects.toThrow('cancelled')
    expect(tree(join(mine.data, 'exports'))).toEqual([])
    const empty = laptop()
    await expect(packed(empty)).rejects.toThrow('Nothing was recorded of this station.')
    expect(existsSync(empty.station)).toBe(false)
    expect(tree(join(empty.data, 'exports'))).toEqual([])
  })
})
