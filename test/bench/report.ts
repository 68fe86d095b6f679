import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CoreApp, createApp } from '../../src/main/app.ts'
import type { CommissioningAct } from '../../src/shared/commissioning.ts'
import { type ReportMode, reportStepSchema } from '../../src/shared/report.ts'
import { type RecordedStation, recordPast } from '../helpers/recordedPast.ts'
import type { BenchResult } from './benchResult.ts'

const resourcesFolder = fileURLToPath(new URL('../../resources', import.meta.url))
const runs = 3

interface Station {
  recorded: RecordedStation
  dataFolder: string
}

let station: Station | null = null

/** 90 days of one station at the cadences of its paths; made once. */
async function ninetyDays(): Promise<Station> {
  if (station) return station
  const dataFolder = mkdtempSync(join(tmpdir(), 'gx-bench-report-'))
  process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }))
  station = { dataFolder, recorded: await recordPast({ dataFolder, days: 90, everyMs: 10_000 }) }
  await withApp(station, (app) => visit(app, station?.recorded.portalId ?? ''))
  return station
}

/** A visit with a record by hand and a deviation, for the pages about commissioning. */
async function visit(app: CoreApp, portalId: string): Promise<void> {
  const who = 'Olena Kovalenko'
  const acts: CommissioningAct[] = [
    {
      act: 'begin-visit',
      visit: { reason: 'commissioning', technician: who, company: '', weather: '', instruments: [] },
    },
    { act: 'record', item: 'P4', isGood: true, value: '60', note: '', who },
    { act: 'deviate', item: 'P1', why: 'The sign comes on Monday.', who },
  ]
  for (const did of acts) {
    const done = await app.commissioning.act(portalId, did)
    if (!done.ok || done.value.refused.length > 0) throw new Error(`${did.act} was refused`)
  }
}

/** An app of its own, as `cli report` has. */
async function withApp<T>({ dataFolder }: Station, use: (app: CoreApp) => Promise<T>): Promise<T> {
  const app = await createApp({
    ...{ dataFolder, resourcesFolder, version: 'bench', log: () => {}, interfaces: ['127.0.0.1'] },
  })
  try {
    return await use(app)
  } finally {
    await app.stop()
  }
}

interface Run {
  ms: number
  cpuMs: number
  /** Wall ms of each step; the first one is the opening of the record. */
  steps: Map<string, number>
  bytes: number
  pages: number
}

async function reportOnce(app: CoreApp, portalId: string, mode: ReportMode): Promise<Run> {
  const steps = new Map<string, number>()
  const progress = app.createReport(
    portalId,
    { language: 'en', mode, paper: 'a4' },
    new AbortController().signal,
  )
  const [begun, before] = [performance.now(), process.cpuUsage()]
  let [step, since] = ['opening the record', begun]
  for (;;) {
    const next = await progress.next()
    steps.set(step, performance.now() - since)
    since = performance.now()
    if (!next.done) {
      step = next.value.step
      continue
    }
    if (!next.value.ok) throw new Error(next.value.problem.message)
    const { user, system } = process.cpuUsage(before)
    const { bytes, pages } = next.value.value
    return { ms: since - begun, cpuMs: (user + system) / 1e3, steps, bytes, pages }
  }
}

const made = new Map<ReportMode, Run[]>()

/** Reports of one mode, each with an app of its own: nothing is warm but the compiled code. */
async function reportsOf(mode: ReportMode): Promise<Run[]> {
  const known = made.get(mode)
  if (known) return known
  const filled = await ninetyDays()
  const all: Run[] = []
  for (let run = 0; run < runs; run++)
    all.push(await withApp(filled, (app) => reportOnce(app, filled.recorded.portalId, mode)))
  made.set(mode, all)
  return all
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`

async function benchTime(mode: ReportMode): Promise<BenchResult> {
  const all = (await reportsOf(mode)).toSorted((a, b) => a.ms - b.ms)
  const median = all[Math.floor(all.length / 2)]
  const { recorded } = await ninetyDays()
  const stepOf = (name: string) => `${name} ${seconds(median?.steps.get(name) ?? Number.NaN)}`
  return {
    name: `report over 90 days, ${mode}, s`,
    ratio: (median?.ms ?? Number.NaN) / 1_000,
    budget: { most: 3 },
    detail:
      `${['opening the record', ...reportStepSchema.options].map(stepOf).join(', ')}; ` +
      `CPU of all threads ${seconds(median?.cpuMs ?? Number.NaN)}; ${median?.pages} pages of ` +
      `${recorded.series} series, ${(recorded.samples / 1e6).toFixed(1)} M readings`,
  }
}

async function benchSize(mode: ReportMode): Promise<BenchResult> {
  const largest = Math.max(...(await reportsOf(mode)).map(({ bytes }) => bytes))
  return {
    name: `report over 90 days without photos, ${mode}, MB`,
    ratio: largest / 1e6,
    budget: { most: 1 },
    detail: 'PDF with its data attached',
  }
}

/** Budgets: reports from 90 stored days, time and size. */
export const benchReportFullTime = () => benchTime('full')
export const benchReportFullSize = () => benchSize('full')
export const benchReportWarrantyTime = () => benchTime('warranty')
export const benchReportWarrantySize = () => benchSize('warranty')
export const benchReportCertificateTime = () => benchTime('certificate')
