import { implement } from '@orpc/server'
import { contract } from '../../shared/contract.ts'
import { commissioningRoutes } from './commissioningRoutes.ts'
import { companyRoutes } from './companyRoutes.ts'
import { errorWords, isUnexpected } from './failures.ts'
import { faultTreeRoutes } from './faultTreeRoutes.ts'
import type { FieldkitApp } from './fieldkitApp.ts'
import { functionalTestRoutes } from './functionalTestRoutes.ts'
import type { HostAbilities } from './hostAbilities.ts'
import { photoRoutes } from './photoRoutes.ts'
import { reportBookRoutes } from './reportBookRoutes.ts'
import { settingsRoutes } from './settingsRoutes.ts'
import { snapshotRoutes } from './snapshotRoutes.ts'
import { endOf, unwrap } from './unwrap.ts'

/** The contract over a core and a host. Errors inside streams reach `log` here; oRPC reports them to nobody else. */
export function createRouter(app: FieldkitApp, abilities: HostAbilities, log: (line: string) => void) {
  const os = implement(contract)

  async function* logged<T, R>(name: string, events: AsyncGenerator<T, R>): AsyncGenerator<T, R> {
    try {
      return yield* events
    } catch (error) {
      if (isUnexpected(error)) log(`The stream ${name} failed: ${errorWords(error)}`)
      throw error
    }
  }

  return os.router({
    ...settingsRoutes(app, logged),
    ...faultTreeRoutes(app, logged),
    ...commissioningRoutes(app, logged),
    ...functionalTestRoutes(app, logged),
    ...snapshotRoutes(app, logged),
    ...companyRoutes(app),
    ...reportBookRoutes(app, abilities),
    ...photoRoutes(app, logged),
    app: {
      info: os.app.info.handler(() => ({ ...app.info(), host: abilities.host })),
    },
    discovery: {
      watch: os.discovery.watch.handler(({ signal }) =>
        logged('discovery.watch', app.watchDiscovery(endOf(signal))),
      ),
      search: os.discovery.search.handler(() => app.search()),
      sweep: os.discovery.sweep.handler(({ signal }) => logged('discovery.sweep', app.sweep(endOf(signal)))),
      tryAccessPoint: os.discovery.tryAccessPoint.handler(async ({ signal }) => ({
        reachable: await app.tryAccessPoint(endOf(signal)),
      })),
      add: os.discovery.add.handler(async ({ input, signal, errors }) =>
        unwrap(await app.addAddress(input.address, endOf(signal)), errors.PROBLEM),
      ),
    },
    stations: {
      list: os.stations.list.handler(() => app.stations()),
      fleet: os.stations.fleet.handler(() => app.stationBook.fleet()),
      forget: os.stations.forget.handler(async ({ input, errors }) =>
        unwrap(await app.stationBook.forget(input.portalId), errors.PROBLEM),
      ),
      connect: os.stations.connect.handler(async ({ input, signal, errors }) => ({
        portalId: unwrap(await app.connect(input, endOf(signal)), errors.PROBLEM),
      })),
      pair: os.stations.pair.handler(({ input, signal, errors }) =>
        logged(
          'stations.pair',
          (async function* () {
            const result = yield* app.pair(input, endOf(signal))
            return { portalId: unwrap(result, errors.PROBLEM) }
          })(),
        ),
      ),
      trustCertificate: os.stations.trustCertificate.handler(async ({ input, errors }) =>
        unwrap(await app.trustCertificate(input), errors.PROBLEM),
      ),
      forgetSecret: os.stations.forgetSecret.handler(async ({ input, errors }) =>
        unwrap(await app.forgetSecret(input.portalId), errors.PROBLEM),
      ),
      disconnect: os.stations.disconnect.handler(({ input }) => app.disconnect(input.portalId)),
      feed: os.stations.feed.handler(({ input, signal, errors }) =>
        logged('stations.feed', unwrap(app.feed(input.portalId, endOf(signal)), errors.PROBLEM)),
      ),
      findings: os.stations.findings.handler(({ input, signal, errors }) =>
        logged('stations.findings', unwrap(app.findings(input.portalId, endOf(signal)), errors.PROBLEM)),
      ),
    },
    explorer: {
      pins: {
        get: os.explorer.pins.get.handler(({ input }) => app.stationBook.pins(input.portalId)),
        set: os.explorer.pins.set.handler(async ({ input, errors }) =>
          unwrap(await app.stationBook.setPins(input.portalId, input.pins), errors.PROBLEM),
        ),
      },
    },
    history: {
      range: os.history.range.handler(async ({ input, errors }) =>
        unwrap(await app.range(input), errors.PROBLEM),
      ),
      series: os.history.series.handler(async ({ input, errors }) =>
        unwrap(await app.curves.series(input.portalId), errors.PROBLEM),
      ),
      latest: os.history.latest.handler(async ({ input, errors }) =>
        unwrap(await app.curves.latest(input.portalId), errors.PROBLEM),
      ),
      statistics: os.history.statistics.handler(async ({ input, signal, errors }) =>
        unwrap(await app.curves.statistics(input, endOf(signal)), errors.PROBLEM),
      ),
      choice: os.history.choice.handler(({ input }) => app.curves.choice(input.portalId)),
      choose: os.history.choose.handler(async ({ input, errors }) =>
        unwrap(await app.curves.choose(input), errors.PROBLEM),
      ),
      exportTable: os.history.exportTable.handler(async ({ input, signal, errors }) =>
        unwrap(await app.curves.exportTable(input, endOf(signal)), errors.PROBLEM),
      ),
      keepPicture: os.history.keepPicture.handler(async ({ input, errors }) =>
        unwrap(await app.curves.keepPicture(input), errors.PROBLEM),
      ),
      alarms: os.history.alarms.handler(async ({ input, errors }) =>
        unwrap(await app.alarms(input), errors.PROBLEM),
      ),
      deviceMemory: os.history.deviceMemory.handler(async ({ input, errors }) =>
        unwrap(await app.deviceMemory(input), errors.PROBLEM),
      ),
    },
    alarms: {
      search: os.alarms.search.handler(async ({ input, errors }) =>
        unwrap(await app.alarmRecord.search(input), errors.PROBLEM),
      ),
      devices: os.alarms.devices.handler(async ({ input, errors }) =>
        unwrap(await app.alarmRecord.devices(input), errors.PROBLEM),
      ),
      acknowledge: os.alarms.acknowledge.handler(async ({ input, errors }) =>
        unwrap(await app.alarmRecord.acknowledge(input), errors.PROBLEM),
      ),
      export: os.alarms.export.handler(async ({ input, signal, errors }) =>
        unwrap(await app.alarmRecord.export(input, endOf(signal)), errors.PROBLEM),
      ),
    },
    records: {
      storage: os.records.storage.handler(async ({ input, errors }) =>
        unwrap(await app.recordKeeping.storage(input.portalId), errors.PROBLEM),
      ),
      collectorLog: os.records.collectorLog.handler(async ({ input, errors }) =>
        unwrap(await app.recordKeeping.collectorLog(input), errors.PROBLEM),
      ),
      findingsLog: os.records.findingsLog.handler(async ({ input, errors }) =>
        unwrap(await app.recordKeeping.findingsLog(input), errors.PROBLEM),
      ),
      retention: {
        get: os.records.retention.get.handler(() => app.recordKeeping.retention()),
        preview: os.records.retention.preview.handler(({ input }) =>
          app.recordKeeping.previewRetention(input),
        ),
        set: os.records.retention.set.handler(async ({ input, errors }) =>
          unwrap(await app.recordKeeping.setRetention(input), errors.PROBLEM),
        ),
      },
      export: os.records.export.handler(({ input, signal, errors }) =>
        logged(
          'records.export',
          (async function* () {
            return unwrap(yield* app.archive.exportStation(input, endOf(signal)), errors.PROBLEM)
          })(),
        ),
      ),
      openExport: os.records.openExport.handler(async ({ input, errors }) => {
        const path = unwrap(app.archive.exportFile(input.file), errors.PROBLEM)
        return unwrap(await abilities.openExport(input.file, path), errors.PROBLEM)
      }),
      beginUpload: os.records.beginUpload.handler(async ({ input, errors }) => ({
        upload: unwrap(await app.archive.beginUpload(input.bytes), errors.PROBLEM),
      })),
      uploadPart: os.records.uploadPart.handler(async ({ input, errors }) =>
        unwrap(await app.archive.uploadPart(input), errors.PROBLEM),
      ),
      import: os.records.import.handler(({ input, signal, errors }) =>
        logged(
          'records.import',
          (async function* () {
            return unwrap(yield* app.archive.importStation(input, endOf(signal)), errors.PROBLEM)
          })(),
        ),
      ),
    },
    report: {
      create: os.report.create.handler(({ input, signal, errors }) =>
        logged(
          'report.create',
          (async function* () {
            const { portalId, ...choice } = input
            const result = yield* app.createReport(portalId, choice, endOf(signal))
            return unwrap(result, errors.PROBLEM)
          })(),
        ),
      ),
      open: os.report.open.handler(async ({ input, errors }) => {
        const path = unwrap(app.reportFile(input.portalId, input.file), errors.PROBLEM)
        return unwrap(await abilities.openReport(input.portalId, input.file, path), errors.PROBLEM)
      }),
    },
  })
}

export type FieldkitRouter = ReturnType<typeof createRouter>
