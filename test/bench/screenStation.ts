import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { stationFolder } from '../../src/main/app/folders.ts'
import { createApp } from '../../src/main/app.ts'
import { prepareRowInsert } from '../../src/main/core/history/insertRows.ts'
import { packSamples } from '../../src/main/core/history/packDay.ts'
import { prepareSnapshotWrite } from '../../src/main/core/history/snapshotTable.ts'
import { openForWriting } from '../../src/main/core/history/stationFile.ts'
import { startWebHost } from '../../src/main/hosts/web/webHost.ts'
import type { SeriesId } from '../../src/shared/history.ts'
import { dayMs, dayOfReadings, simulatedSeries } from './yearOfReadings.ts'

const project = join(import.meta.dirname, '../..')
export const screenPortalId = 'c0619ab00b08'
const start = Date.UTC(2026, 4, 1)

/** The series that the curves show: eight that move all the time, ten seconds apart. */
export const screenSeries: readonly SeriesId[] = simulatedSeries.slice(0, 8).map(({ id }) => id)

/** A station on the disk as the recorder leaves it, all days but the last packed. */
function recordDays(folder: string, days: number): void {
  const opened = openForWriting(folder, null)
  if (!opened.ok) throw new Error(opened.problem.message)
  const { database, close } = opened.value
  const insert = database.prepare('insert into series (service_type, device_instance, path) values (?, ?, ?)')
  const ids = simulatedSeries.map(({ id }) =>
    Number(insert.run(id.serviceType, String(id.deviceInstance), id.path).lastInsertRowid),
  )
  database.transaction(() => {
    for (let day = start; day < start + days * dayMs; day += dayMs)
      for (const [i, series] of simulatedSeries.entries()) {
        const { samples } = dayOfReadings(series, day)
        if (day < start + (days - 1) * dayMs) packSamples(database, ids[i] ?? 0, day, samples)
        else insertDay(database, ids[i] ?? 0, samples)
      }
    const keep = prepareSnapshotWrite(database)
    const put = (serviceType: string, path: string, value: string | number) =>
      keep({ serviceType, deviceInstance: 0, path, value, at: start + days * dayMs, source: 'mqtt' })
    put('battery', '/ProductName', 'Pylontech battery')
    put('battery', '/Info/MaxChargeVoltage', 56.4)
    put('battery', '/Info/BatteryLowVoltage', 46)
    put('vebus', '/ProductName', 'MultiPlus-II 48/3000/35-32')
    put('settings', '/Settings/System/TimeZone', 'Europe/Kyiv')
    put('settings', '/Settings/SystemSetup/SystemName', 'Bench station')
  })()
  close()
}

function insertDay(
  database: Parameters<typeof prepareRowInsert>[0],
  id: number,
  { ts, value }: { ts: Float64Array; value: Float64Array },
): void {
  prepareRowInsert(database)({ series: new Int32Array(ts.length), ts, value }, [id])
}

/** The renderer as its sources are now. */
export async function buildRenderer(rendererFolder: string): Promise<void> {
  await build({
    root: join(project, 'src/renderer'),
    configFile: false,
    plugins: [react()],
    html: { cspNonce: '__CSP_NONCE__' },
    build: { outDir: rendererFolder, assetsInlineLimit: 0, emptyOutDir: true },
    base: './',
    logLevel: 'warn',
  })
}

/** The app over a recorded station in a folder of its own, with a renderer built from the sources as they are now. */
export async function openScreenStation(days: number) {
  const folder = await mkdtemp(join(tmpdir(), 'gx-bench-screen-'))
  const rendererFolder = join(folder, 'renderer')
  recordDays(stationFolder(folder, screenPortalId), days)
  await buildRenderer(rendererFolder)
  const log = (line: string) => void process.stderr.write(`${line}\n`)
  const app = await createApp({
    dataFolder: folder,
    resourcesFolder: join(project, 'resources'),
    version: 'bench',
    log,
    // Nothing is looked for beyond this laptop.
    interfaces: ['127.0.0.1'],
  })
  await app.curves.choose({ portalId: screenPortalId, series: [...screenSeries] })
  const host = await startWebHost({ app, rendererFolder, log })
  return {
    url: host.url,
    address: `${host.origin}/#/${screenPortalId}/trends`,
    async stop() {
      await host.stop()
      await app.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
