import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ExportRequest } from '../../../../../src/main/core/history/export/exportHistory.ts'
import { isoTimeIn } from '../../../../../src/main/core/history/export/isoTime.ts'
import { openHistoryReadOnly } from '../../../../../src/main/core/history/history.ts'
import { opened, reading, socEvery10s, start, temporaryFolder, worker } from '../historyFixture.ts'

const dayMs = 86_400_000

/** A station with a gap, exported through a reader of its own while it is recorded. */
async function exported(of: Partial<ExportRequest> = {}) {
  const station = temporaryFolder()
  const folder = join(temporaryFolder(), 'out')
  const history = await opened({ folder: station })
  history.append(socEvery10s([50, 51.5]))
  history.append([
    reading('/Dc/0/Voltage', 52.81, start + 10_000),
    reading('/Ac/Out/P', 900, start, { serviceType: 'vebus', deviceInstance: 276 }),
  ])
  history.append(socEvery10s([60], start + 60_000))
  history.append(socEvery10s([70], start + dayMs + 7_200_000))
  history.recordGap({ from: start + 15_000, to: start + 55_000, reason: 'The GX "A", silent' })
  await history.flush()
  await history.care()
  const reader = await openHistoryReadOnly({ folder: station, worker })
  if (!reader.ok) throw new Error(reader.problem.message)
  const result = await reader.value.exportHistory({
    folder,
    format: 'csv',
    kind: 'readings',
    from: start,
    to: start + dayMs,
    timeZone: 'Europe/Berlin',
    ...of,
  })
  await reader.value.stop()
  const text = (file: string) =>
    readFileSync(join(folder, file), 'utf8').split(file.endsWith('.csv') ? '\r\n' : '\n')
  return { result, folder, text }
}

describe('an export', () => {
  it('as CSV has one file per service, times with a zone, units, empty cells and gaps', async () => {
    const { result, text, folder } = await exported()
    expect(result).toEqual({ ok: true, value: { files: ['battery-512.csv', 'vebus-276.csv'], lines: 8 } })
    expect(readdirSync(folder).sort()).toEqual(['battery-512.csv', 'vebus-276.csv'])
    expect(text('battery-512.csv')).toEqual([
      'time,/Dc/0/Voltage [V],/Soc [%],gap',
      '2026-05-01T02:00:00.000+02:00,,50,',
      '2026-05-01T02:00:10.000+02:00,52.81,51.5,',
      '2026-05-01T02:00:15.000+02:00,,,"The GX ""A"", silent until 2026-05-01T02:00:55.000+02:00"',
      '2026-05-01T02:01:00.000+02:00,,60,',
      '',
    ])
  })

  it('as JSON lines names the series and the unit of each number', async () => {
    const { text } = await exported({ format: 'jsonl', timeZone: 'nowhere' })
    const lines = text('battery-512.jsonl').filter((line) => line !== '')
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { time: '2026-05-01T00:00:00.000Z', service: 'battery/512', path: '/Soc', unit: '%', value: 50 },
      {
        time: '2026-05-01T00:00:10.000Z',
        service: 'battery/512',
        path: '/Dc/0/Voltage',
        unit: 'V',
        value: 52.81,
      },
      { time: '2026-05-01T00:00:10.000Z', service: 'battery/512', path: '/Soc', unit: '%', value: 51.5 },
      {
        time: '2026-05-01T00:00:15.000Z',
        gapUntil: '2026-05-01T00:00:55.000Z',
        reason: 'The GX "A", silent',
      },
      { time: '2026-05-01T00:01:00.000Z', service: 'battery/512', path: '/Soc', unit: '%', value: 60 },
    ])
  })

  it('of roll-ups gives mean, least and most', async () => {
    const { text } = await exported({ kind: 'day' })
    const [header, day] = text('vebus-276.csv')
    expect(header).toBe('time,/Ac/Out/P mean [W],/Ac/Out/P min [W],/Ac/Out/P max [W],gap')
    expect(day).toBe('2026-05-01T02:00:00.000+02:00,900,900,900,')
  })

  it('of a time without numbers writes no file', async () => {
    const { result } = await exported({ from: start - dayMs, to: start })
    expect(result).toEqual({ ok: true, value: { files: [], lines: 0 } })
  })

  it('says why it cannot be written', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, 'mine')
    const { result } = await exported({ folder: file })
    expect(result).toMatchObject({ ok: false, problem: { code: 'data-folder-not-a-folder' } })
    const { result: empty } = await exported({ to: start })
    expect(empty).toMatchObject({ ok: false, problem: { code: 'empty-time' } })
  })
})

describe('a time', () => {
  it('carries the offset of its own moment', () => {
    const time = isoTimeIn('Europe/Berlin')
    expect(time(Date.UTC(2026, 2, 29, 0, 59, 59))).toBe('2026-03-29T01:59:59.000+01:00')
    expect(time(Date.UTC(2026, 2, 29, 1, 0, 0))).toBe('2026-03-29T03:00:00.000+02:00')
    expect(isoTimeIn('America/St_Johns')(start)).toBe('2026-04-30T21:30:00.000-02:30')
    expect(isoTimeIn('Not/AZone')(start)).toBe('2026-05-01T00:00:00.000Z')
  })
})
