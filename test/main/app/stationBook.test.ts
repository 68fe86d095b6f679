import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCurveChoices } from '../../../src/main/app/curveChoices.ts'
import { createHistoryReading } from '../../../src/main/app/historyReading.ts'
import { countReports } from '../../../src/main/app/reportsUnderWay.ts'
import type { Session } from '../../../src/main/app/session.ts'
import { createStationBook, type StationBookOptions } from '../../../src/main/app/stationBook.ts'
import { openKnownDoors } from '../../../src/main/core/connection/knownDoors.ts'
import { listStations } from '../../../src/main/core/history/stationList.ts'
import type { Finding, Verdict } from '../../../src/shared/finding.ts'
import type { AlarmEvent } from '../../../src/shared/history.ts'
import { failure, success } from '../../../src/shared/result.ts'
import { cannedFindings } from '../../helpers/canned/findings.ts'
import { opened, reading, start, temporaryFolder } from '../core/history/historyFixture.ts'

const portalId = 'c0619ab4e53f'
const dayMs = 86_400_000

function bookOf(data: string, more: Partial<StationBookOptions> = {}) {
  const forgotten: string[] = []
  const lines: string[] = []
  const book = createStationBook({
    dataFolder: data,
    storage: success(data),
    clock: { now: () => start + 10 * dayMs },
    known: { forget: async (id) => void forgotten.push(`address ${id}`) },
    secrets: {
      forget: async (id) => {
        forgotten.push(`secret ${id}`)
        return success(undefined)
      },
    },
    stations: () => listStations(data),
    session: () => undefined,
    isReporting: () => false,
    release: async () => {},
    choices: { forget: async (id) => void forgotten.push(`choice ${id}`) },
    log: (line) => lines.push(line),
    ...more,
  })
  return { book, forgotten, lines }
}

function finding(ruleId: string, verdict: Verdict, sentence: string): Finding {
  const [first] = cannedFindings(start).findings
  if (!first) throw new Error('there is no canned finding')
  return { ...first, ruleId, verdict, sentence }
}

const alarm = (startedAt: number, of: Partial<AlarmEvent> = {}): AlarmEvent => ({
  ...{ serviceType: 'battery', deviceInstance: 512, trigger: '/Alarms/HighTemperature', title: 'Hot' },
  ...{ deviceName: null, level: 'alarm', startedAt, endedAt: startedAt + 1, active: false, origin: 'live' },
  ...of,
})

/** A station that was judged, had alarms, and is closed again. */
async function closedStation(data: string): Promise<string> {
  const folder = join(data, 'stations', portalId)
  const history = await opened({ folder })
  history.append([
    reading('/Settings/SystemSetup/SystemName', 'Hof Nord', start, {
      ...{ serviceType: 'settings', deviceInstance: 0 },
    }),
    reading('/Firmware/Installed/Version', 'v3.66', start, { serviceType: 'platform', deviceInstance: 0 }),
  ])
  history.recordFindings([
    { at: start, finding: finding('a', 'watch', 'The cells drift.') },
    { at: start, finding: finding('b', 'act', 'A module is offline.') },
    { at: start, finding: finding('c', 'act', 'This was mended.') },
    { at: start + 1, finding: finding('c', 'ok', 'This is mended.') },
  ])
  history.recordAlarms([
    alarm(start + 1),
    alarm(start + 9.5 * dayMs, { active: true, endedAt: null }),
    alarm(start + 9.6 * dayMs, { level: 'info' }),
    alarm(start - 40 * dayMs),
  ])
  await history.flush()
  await history.stop()
  return folder
}

describe('the fleet', () => {
  it('tells verdict, reason, firmware, alarms and size of a station that is not connected', async () => {
    const data = temporaryFolder()
    await closedStation(data)
    const [record] = await bookOf(data).book.fleet()
    expect(record).toMatchObject({
      ...{ portalId, name: 'Hof Nord', connected: false, firmware: 'v3.66' },
      ...{ verdict: 'act', because: 'A module is offline.', others: 1, problem: null },
    })
    expect(record?.bytes).toBeGreaterThan(4_000)
    expect(record?.alarms?.active).toBe(1)
    expect(record?.alarms?.perDay.length).toBe(30)
    expect(record?.alarms?.perDay.flatMap((count, day) => (count > 0 ? [[day, count]] : []))).toEqual([
      [20, 1],
      [29, 1],
    ])
  })

  it('says why a record cannot be read, and that nothing is known of a station without one', async () => {
    const data = temporaryFolder()
    mkdirSync(join(data, 'stations', 'aaaaaaaaaaaa'), { recursive: true })
    writeFileSync(join(data, 'stations', 'aaaaaaaaaaaa', 'station.db'), 'damaged')
    mkdirSync(join(data, 'stations', 'bbbbbbbbbbbb'))
    const [damaged, bare] = await bookOf(data).book.fleet()
    expect(damaged).toMatchObject({ verdict: null, alarms: null, bytes: null })
    expect(damaged?.problem).toMatch(/damaged|cannot be read/)
    expect(bare).toMatchObject({ verdict: null, alarms: null, bytes: null, problem: null })
  })

  it('takes the judgement of now from a station that is connected', async () => {
    const data = temporaryFolder()
    await closedStation(data)
    const state = { ...cannedFindings(start), findings: [finding('a', 'stop', 'It burns.')] }
    // Only what the book asks of a session.
    const session = {
      status: () => ({ name: 'Hof Süd', model: 'Ekrano GX', firmware: 'v3.70' }),
      lastFindings: () => state,
    } as unknown as Session
    const [record] = await bookOf(data, { session: () => session }).book.fleet()
    expect(record).toMatchObject({
      name: 'Hof Süd',
      firmware: 'v3.70',
      verdict: 'stop',
      because: 'It burns.',
    })
  })
})

describe('forgetting a station', () => {
  it('deletes its folder, address and secret', async () => {
    const data = temporaryFolder()
    const folder = await closedStation(data)
    const { book, forgotten } = bookOf(data)
    expect(await book.forget(portalId)).toEqual(success(undefined))
    expect(existsSync(folder)).toBe(false)
    expect(forgotten).toEqual([`address ${portalId}`, `choice ${portalId}`, `secret ${portalId}`])
    expect(await book.fleet()).toEqual([])
  })

  it('refuses while it is connected here, or recorded by another program', async () => {
    const data = temporaryFolder()
    const folder = await closedStation(data)
    // Its presence alone counts.
    const connected = bookOf(data, { session: () => ({}) as unknown as Session })
    expect(await connected.book.forget(portalId)).toMatchObject({ problem: { code: 'is-connected' } })
    await opened({ folder })
    const { book, forgotten } = bookOf(data)
    expect(await book.forget(portalId)).toMatchObject({ ok: false })
    expect(existsSync(join(folder, 'station.db'))).toBe(true)
    expect(forgotten).toEqual([])
  })

  it('closes what reads from the record before it deletes it', async () => {
    const data = temporaryFolder()
    const folder = await closedStation(data)
    const reading = createHistoryReading({ dataFolder: data, session: () => undefined, log: () => {} })
    const other = await reading.read(portalId, (history) => history.lastReadings(), [])
    expect(other).toMatchObject({ ok: true })
    const release = async (id: string) => {
      expect(existsSync(join(folder, 'station.db'))).toBe(true)
      await reading.release(id)
    }
    const { book } = bookOf(data, { release })
    expect(await book.forget(portalId)).toEqual(success(undefined))
    const after = await reading.read(portalId, (history) => history.lastReadings(), [])
    expect(after).toMatchObject({ ok: false, problem: { code: 'no-history' } })
  })

  it('refuses while a report is being made, which would bring the folder back', async () => {
    const data = temporaryFolder()
    const folder = await closedStation(data)
    const reports = countReports(async function* () {
      yield { step: 'drawing pages' as const, fraction: 0.5 }
      return failure('report-failed', 'No.', 'Never.')
    })
    const { book, forgotten } = bookOf(data, { isReporting: reports.isUnderWay })
    const choice = { language: 'en', mode: 'full', paper: 'a4' } as const
    const report = reports.create(portalId, choice, AbortSignal.any([]))
    await report.next()
    expect(await book.forget(portalId)).toMatchObject({ problem: { code: 'is-reporting' } })
    expect([existsSync(folder), forgotten]).toEqual([true, []])
    await report.next()
    expect(await book.forget(portalId)).toEqual(success(undefined))
  })

  it('takes the chosen curves of that station out of their file, and no others', async () => {
    const file = join(temporaryFolder(), 'trend-choices.json')
    const choices = await openCurveChoices(file, () => {})
    const series = [{ serviceType: 'battery', deviceInstance: 512, path: '/Soc' }]
    await choices.set({ portalId, series })
    await choices.set({ portalId: 'aaaaaaaaaaaa', series })
    await choices.forget(portalId)
    const again = await openCurveChoices(file, () => {})
    expect([again.get(portalId), again.get('aaaaaaaaaaaa')]).toEqual([null, series])
  })

  it('takes the address out of the file of known doors', async () => {
    const file = join(temporaryFolder(), 'known-doors.json')
    const store = await openKnownDoors(file)
    if (!store.ok) throw new Error(store.problem.message)
    const entry = { portalId, name: null, address: '192.168.1.5', doors: [], at: start }
    await store.value.remember(entry)
    await store.value.remember({ ...entry, portalId: 'aaaaaaaaaaaa' })
    await store.value.forget(portalId)
    expect(store.value.get(portalId)).toBeNull()
    expect(await readFile(file, 'utf8')).not.toContain(portalId)
    expect(await readFile(file, 'utf8')).toContain('aaaaaaaaaaaa')
  })
})

describe('the watch list of the explorer', () => {
  const pins = ['battery/512/Soc', 'battery/512/Dc/0/Voltage']

  it('lies in the folder of its station, without doubles, and outlives the program', async () => {
    const data = temporaryFolder()
    expect(await bookOf(data).book.pins(portalId)).toEqual([])
    expect(await bookOf(data).book.setPins(portalId, [...pins, 'battery/512/Soc'])).toEqual(
      success(undefined),
    )
    expect(await bookOf(data).book.pins(portalId)).toEqual(pins)
    expect(await bookOf(data).book.pins('aaaaaaaaaaaa')).toEqual([])
  })

  it('keeps what was set last, also while its file is still being read or written', async () => {
    const data = temporaryFolder()
    await bookOf(data).book.setPins(portalId, ['battery/512/Soc'])
    const { book } = bookOf(data)
    const long = Array.from({ length: 100 }, (_, index) => `battery/512/${index}${'x'.repeat(400)}`)
    await Promise.all([book.pins(portalId), book.setPins(portalId, long), book.setPins(portalId, pins)])
    expect(await book.pins(portalId)).toEqual(pins)
    expect(await bookOf(data).book.pins(portalId)).toEqual(pins)
  })

  it('starts empty when its file is not ours, and says so in the log', async () => {
    const data = temporaryFolder()
    mkdirSync(join(data, 'stations', portalId), { recursive: true })
    writeFileSync(join(data, 'stations', portalId, 'explorer-pins.json'), '{"version":1,"pins":[7]}')
    const { book, lines } = bookOf(data)
    expect(await book.pins(portalId)).toEqual([])
    expect(lines).toHaveLength(1)
  })

  it('holds for this program while nothing can be written', async () => {
    const storage = failure('read-only', 'The disk is read-only.', 'Choose another folder.')
    const { book } = bookOf(temporaryFolder(), { storage })
    expect(await book.setPins(portalId, pins)).toEqual(storage)
    expect(await book.pins(portalId)).toEqual(pins)
  })
})
