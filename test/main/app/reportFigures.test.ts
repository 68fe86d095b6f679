import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type CoreApp, createApp } from '../../../src/main/app.ts'
import { openHistoryReadOnly } from '../../../src/main/core/history/history.ts'
import { verifyReport } from '../../../src/main/core/report/verifyReport.ts'
import type { ReportChoice, ReportResult } from '../../../src/shared/report.ts'
import type { Result } from '../../../src/shared/result.ts'
import { emptySite } from '../../../src/shared/site.ts'
import { baselineJpeg } from '../../helpers/jpegs.ts'
import { missingPdfTools } from '../../helpers/pdfTools.ts'
import { type RecordedStation, recordPast } from '../../helpers/recordedPast.ts'
import { resourcesFolder } from '../core/simulator/testScenario.ts'

const dayMs = 86_400_000
const missing = await missingPdfTools(['pdftotext'])
/** A steady value is stored each 5 min; a longer silence than twice that is no value. */
const longestHoldMs = 720_000
let dataFolder = ''
let station: RecordedStation
let app: CoreApp

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'report-figures-'))
  station = await recordPast({ dataFolder, days: 1, everyMs: 60_000 })
  app = await createApp({ dataFolder, resourcesFolder, version: '9.8.7', log: () => {} })
}, 120_000)
afterAll(async () => {
  await app.stop()
  await rm(dataFolder, { recursive: true, force: true })
})
beforeEach((context) => {
  if (missing.length > 0) context.skip(`needs ${missing.join(', ')} (Debian: poppler-utils)`)
})

async function made(choice: Partial<ReportChoice>): Promise<Result<ReportResult>> {
  const whole: ReportChoice = { language: 'en', mode: 'full', paper: 'a4', ...choice }
  const making = app.createReport(station.portalId, whole, new AbortController().signal)
  for (;;) {
    const step = await making.next()
    if (step.done) return step.value
  }
}

async function report(choice: Partial<ReportChoice>): Promise<ReportResult & { pdf: string; text: string }> {
  const result = await made(choice)
  if (!result.ok) throw new Error(result.problem.message)
  const pdf = join(station.folder, 'reports', result.value.pdfFile)
  const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
  return { ...result.value, pdf, text }
}

type Column = { at: number; value: number }[]

/** A column of the exported table of a service: its readings in order. */
function columnOf(csv: string, path: string): Column {
  const [head = '', ...lines] = csv.split('\r\n').filter((line) => line !== '')
  const place = head.split(',').findIndex((name) => name.replace(/ \[.*\]$/, '') === path)
  if (place === -1) throw new Error(`no column ${path} in ${head}`)
  return lines.flatMap((line) => {
    const cells = line.split(',')
    const text = cells[place] ?? ''
    return text === '' ? [] : [{ at: Date.parse(cells[0] ?? ''), value: Number(text) }]
  })
}

/** The means of a line of the table beside a report: `time_utc,source,name,unit,min,mean,max`. */
function pointsOf(csv: string, name: string, unit: string): Column {
  return csv.split('\n').flatMap((line) => {
    const [time = '', , own, ownUnit, , mean = ''] = line.split(',')
    return own === name && ownUnit === unit ? [{ at: Date.parse(time), value: Number(mean) }] : []
  })
}

/** Lowest, highest, and the mean in which each value counts as long as it held. */
function figuresOf(column: Column): { min: number; max: number; mean: number } {
  const values = column.map(({ value }) => value)
  let [sum, total] = [0, 0]
  for (const [index, { at, value }] of column.entries()) {
    const held = Math.min((column[index + 1]?.at ?? at) - at, longestHoldMs)
    sum += value * held
    total += held
  }
  return { min: Math.min(...values), max: Math.max(...values), mean: sum / total }
}

const printed = (text: string) => Number(text.replaceAll(',', '').replace('−', '-'))

/** What a row of the table of figures prints: `Battery voltage 49.28 V 51.10 V 53.20 V`. */
function rowOf(text: string, name: string, unit: string): { min: number; max: number; mean: number } {
  const number = `(−?[\\d,.]+) ${unit.replace('°', '\\°')}`
  const row = new RegExp(`${name} ${number} ${number} ${number}`).exec(text)
  if (!row) throw new Error(`the PDF has no row ${name}`)
  return { min: printed(row[1] ?? ''), mean: printed(row[2] ?? ''), max: printed(row[3] ?? '') }
}

it('prints the figures that the exported readings give when they are computed anew', async () => {
  const { text, csvFile } = await report({ mode: 'warranty' })
  const reader = await openHistoryReadOnly({
    folder: station.folder,
    worker: new URL('../../../src/main/core/history/historyWorker.ts', import.meta.url),
  })
  if (!reader.ok) throw new Error(reader.problem.message)
  const folder = join(dataFolder, 'tables')
  const { until } = station
  const times = { from: until - dayMs, to: until + 1, timeZone: 'UTC' }
  await reader.value.exportHistory({ ...times, folder, format: 'csv', kind: 'readings' })
  await reader.value.stop()
  const files = await readdir(folder)
  const tableOf = async (type: string) =>
    await readFile(join(folder, files.find((file) => file.startsWith(`${type}-`)) ?? type), 'utf8')
  const [battery, inverter, platform] = [
    await tableOf('battery'),
    await tableOf('vebus'),
    await tableOf('platform'),
  ]
  const rows = [
    { name: 'Battery voltage', unit: 'V', decimals: 2, column: columnOf(battery, '/Dc/0/Voltage') },
    { name: 'Battery current', unit: 'A', decimals: 1, column: columnOf(battery, '/Dc/0/Current') },
    { name: 'State of charge', unit: '%', decimals: 1, column: columnOf(battery, '/Soc') },
    {
      name: 'Temperature(?:, Battery)?',
      unit: '°C',
      decimals: 1,
      column: columnOf(battery, '/Dc/0/Temperature'),
    },
    { name: 'Grid voltage, L1', unit: 'V', decimals: 1, column: columnOf(inverter, '/Ac/ActiveIn/L1/V') },
    { name: 'Grid frequency', unit: 'Hz', decimals: 2, column: columnOf(inverter, '/Ac/ActiveIn/L1/F') },
  ]
  for (const { name, unit, decimals, column } of rows) {
    const own = figuresOf(column)
    const seen = rowOf(text, name, unit)
    const last = 10 ** -decimals
    expect(column.length, name).toBeGreaterThan(100)
    expect(seen.min, `lowest of ${name}`).toBeCloseTo(own.min, decimals)
    expect(seen.max, `highest of ${name}`).toBeCloseTo(own.max, decimals)
    // A point of a chart is a mean over 2 min, which begins at a round time: the last digit may differ.
    expect(Math.abs(seen.mean - own.mean), `mean of ${name}`).toBeLessThanOrEqual(last)
  }
  // How long it charged goes by the points of the chart, which lie beside the report.
  const current = pointsOf(
    await readFile(join(station.folder, 'reports', csvFile ?? ''), 'utf8'),
    'Battery',
    'A',
  )
  const shareOf = (test: (amps: number) => boolean) =>
    100 * figuresOf(current.map(({ at, value }) => ({ at, value: test(value) ? 1 : 0 }))).mean
  const shares = /charging (\d+) %, discharging (\d+) % of the time/.exec(text)
  expect(Number(shares?.[1])).toBe(Math.round(shareOf((amps) => amps > 0)))
  expect(Number(shares?.[2])).toBe(Math.round(shareOf((amps) => amps < 0)))
  const errors = ['txErrors', 'rxErrors'].flatMap((figure) => {
    const path = `/CanBus/Interface/can0/Statistics#${figure}`
    return platform.includes(path) ? [figuresOf(columnOf(platform, path))] : []
  })
  const counted = errors.reduce((sum, { min, max }) => sum + max - min, 0)
  expect(errors).toHaveLength(2)
  expect(text).toContain(`Errors per hour, sent and received, last 24 h: ${counted} in all`)
}, 120_000)

const hand = { who: 'A. Technician', note: '' }

it('makes a certificate of a station that is not connected, and proves it with its photos', async () => {
  const { portalId, folder } = station
  expect(await made({ mode: 'certificate' })).toMatchObject({
    ok: false,
    problem: { code: 'nothing-commissioned' },
  })
  const act = async (did: Parameters<CoreApp['commissioning']['act']>[1]) =>
    expect(await app.commissioning.act(portalId, did)).toEqual({ ok: true, value: { refused: [] } })
  const texts = { ...emptySite.texts, customer: 'Main Office LLC' }
  await act({ act: 'save-site', site: { ...emptySite, texts } })
  const visit = {
    reason: 'commissioning',
    technician: 'A. Technician',
    company: '',
    weather: '',
    instruments: [],
  }
  await act({ act: 'begin-visit', visit: { ...visit, reason: 'commissioning' } })
  await act({ act: 'record', item: 'P4', isGood: true, value: '60.2', ...hand })
  await act({ act: 'deviate', item: 'P1', why: 'The sign comes on Monday.', who: 'A. Technician' })
  await act({ act: 'end-visit', left: 'to-return' })
  const data = Buffer.from(baselineJpeg).toString('base64')
  const added = await app.photos.add({ portalId, item: 'P4', ...hand, data })
  expect(added.ok).toBe(true)
  const { text, pdf, pdfFile, photoFiles, jsonFile } = await report({ mode: 'certificate' })
  expect(pdfFile).toMatch(/^commissioning-/)
  for (const said of ['Second visit list', 'Main Office LLC', '60.2 Ω', 'The sign comes on Monday.', 'Act'])
    expect(text).toContain(said)
  expect(text).not.toContain('Commissioning certificate')
  expect(photoFiles).toHaveLength(1)
  const bundle = {
    pdf: await readFile(pdf),
    twin: await readFile(join(folder, 'reports', jsonFile)),
    file: async (name: string) => {
      const path = app.reportFile(portalId, name)
      return path.ok ? await readFile(path.value) : null
    },
    appVersion: '9.8.7',
  }
  const verified = await verifyReport(bundle)
  expect(verified).toMatchObject({
    ok: true,
    value: { pages: 'same', files: [{ name: photoFiles[0], state: 'fits' }] },
  })
  const other = await verifyReport({ ...bundle, file: async () => Buffer.from(baselineJpeg.subarray(1)) })
  expect(other).toMatchObject({ ok: false, problem: { code: 'file-differs' } })
  await rm(join(folder, photoFiles[0] ?? ''))
  const without = await report({ mode: 'certificate' })
  expect(without.photoFiles).toEqual([])
  expect(without.text).toContain('The file of this photo is missing or was changed.')
}, 120_000)
