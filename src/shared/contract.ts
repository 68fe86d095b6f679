import { type ContractRouterClient, eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  certificateDoorSchema,
  fingerprintSchema,
  pairProgressSchema,
  secretKeepingSchema,
} from './access.ts'
import { acknowledgementSchema } from './alarmContext.ts'
import {
  acknowledgeSchema,
  entryDeviceSchema,
  entryFilterSchema,
  entryPageSchema,
  entryQuerySchema,
  entryTableSchema,
} from './alarmEntry.ts'
import {
  archiveProgressSchema,
  beginUploadSchema,
  exportQuerySchema,
  exportResultSchema,
  importResultSchema,
  uploadPartSchema,
  uploadSchema,
} from './archive.ts'
import { commissioningContract } from './commissioningContract.ts'
import { companyContract } from './companyContract.ts'
import { base, ofStation } from './contractBase.ts'
import {
  curveChoiceSchema,
  curvePictureSchema,
  curveTableQuerySchema,
  curveTableSchema,
  recordedSeriesSchema,
  seriesStatisticsSchema,
  statisticsQuerySchema,
} from './curves.ts'
import { memoryQuerySchema, memoryRecordSchema } from './deviceMemory.ts'
import { discoveryStateSchema, gxDeviceSchema, sweepProgressSchema } from './discovery.ts'
import { pinsSchema } from './explorerPins.ts'
import { faultTreeContract } from './faultTreeContract.ts'
import { findingsStateSchema } from './findingSchema.ts'
import { functionalTestContract } from './functionalTestContract.ts'
import {
  alarmEventSchema,
  alarmQuerySchema,
  rangeAnswerSchema,
  rangeQuerySchema,
  seriesIdSchema,
} from './history.ts'
import { portalIdSchema } from './identitySchema.ts'
import { photoContract } from './photoContract.ts'
import { problemSchema } from './problemSchema.ts'
import { readingSchema } from './reading.ts'
import { pastQuerySchema, recordedFindingSchema } from './recordedFinding.ts'
import {
  collectorLogSchema,
  retentionPreviewSchema,
  retentionSchema,
  storageStateSchema,
} from './recordKeeping.ts'
import { reportChoiceSchema, reportProgressSchema, reportResultSchema } from './report.ts'
import { reportBookContract } from './reportBookContract.ts'
import { settingsContract } from './settingsContract.ts'
import { sinkStatusSchema } from './sink.ts'
import { snapshotContract } from './snapshotContract.ts'
import { feedEventSchema, stationSummarySchema } from './station.ts'
import { stationRecordSchema } from './stationRecord.ts'

/** What the app is, for the frame. */
export const appInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['electron', 'web']),
  dataFolder: z.string(),
  demo: z.boolean(),
  /** Why nothing can be stored, for example a read-only data folder; null when all is well. */
  storageProblem: problemSchema.nullable(),
  /** Whether and how a password or token can be kept; absent = only for the session. */
  secrets: secretKeepingSchema.optional(),
  /** How the sending to an office's engine stands; null or absent when nothing is to be sent. */
  sink: sinkStatusSchema.nullable().optional(),
})
export type AppInfo = z.infer<typeof appInfoSchema>

const login = {
  password: z.string().max(200).optional(),
  /** Keep the secret, as far as `AppInfo.secrets` says, once the GX accepted it. */
  remember: z.boolean().optional(),
}
/**
 * How to reach a station: a discovered GX, or an address the technician typed. Without a password the one that is kept
 * for the station is used.
 */
export const connectTargetSchema = z.union([
  z.object({ portalId: portalIdSchema, ...login }),
  z.object({ address: z.string().min(1).max(300), ...login }),
])
export type ConnectTarget = z.infer<typeof connectTargetSchema>

/** Which GX to pair with. The token is kept when `remember` says so. */
export const pairTargetSchema = z.union([
  z.object({ portalId: portalIdSchema, remember: z.boolean().optional() }),
  z.object({ address: z.string().min(1).max(300), remember: z.boolean().optional() }),
])
export type PairTarget = z.infer<typeof pairTargetSchema>

/** A person looked at the new certificate and accepts exactly this one. */
export const trustedCertificateSchema = z.object({
  portalId: portalIdSchema,
  door: certificateDoorSchema,
  /** The `shown` fingerprint that the person saw. */
  fingerprint: fingerprintSchema,
})
export type TrustedCertificate = z.infer<typeof trustedCertificateSchema>

/** The one contract of all hosts. The renderer imports its type only. */
export const contract = {
  app: { info: base.output(appInfoSchema) },
  ...settingsContract,
  ...faultTreeContract,
  ...commissioningContract,
  ...functionalTestContract,
  ...snapshotContract,
  ...companyContract,
  ...reportBookContract,
  ...photoContract,
  discovery: {
    watch: base.output(eventIterator(discoveryStateSchema)),
    search: base.output(z.void()),
    /** Knocks at every address of the laptop's own networks; only when a person asks for it. */
    sweep: base.output(eventIterator(sweepProgressSchema)),
    /** Tries the address that a GX has on its own Wi-Fi. */
    tryAccessPoint: base.output(z.object({ reachable: z.boolean() })),
    add: base.input(z.object({ address: z.string().min(1).max(300) })).output(gxDeviceSchema),
  },
  stations: {
    list: base.output(z.array(stationSummarySchema)),
    /** The same with verdict, alarms and size, out of the files on the disk: slower than the list. */
    fleet: base.output(z.array(stationRecordSchema)),
    /** Deletes what is kept of a station: records, reports, address, secret. Fails while it is connected. */
    forget: base.input(ofStation).output(z.void()),
    /**
     * Fails with `password-needed`, `password-refused`, `pairing-needed` (only paired clients may in),
     * `certificate-changed` or `rate-limited`, beside what a network can do.
     */
    connect: base.input(connectTargetSchema).output(ofStation),
    /** Asks the GX (firmware 3.80 and later) for a token of our own, waits up to 120 s for a person there, connects. */
    pair: base.input(pairTargetSchema).output(eventIterator(pairProgressSchema, ofStation)),
    /** Accepts a changed certificate; only the one that was last shown. Connect again afterwards. */
    trustCertificate: base.input(trustedCertificateSchema).output(z.void()),
    /** Forgets password and token of a station; an open connection stays. */
    forgetSecret: base.input(ofStation).output(z.void()),
    disconnect: base.input(ofStation).output(z.void()),
    feed: base.input(ofStation).output(eventIterator(feedEventSchema)),
    findings: base.input(ofStation).output(eventIterator(findingsStateSchema)),
  },
  /** The watch list of the explorer, kept with the station. Nothing is written to the GX. */
  explorer: {
    pins: {
      get: base.input(ofStation).output(pinsSchema),
      set: base.input(ofStation.extend({ pins: pinsSchema })).output(z.void()),
    },
  },
  /** What was recorded of a station, connected or not; `alarms` needs the connection. */
  history: {
    range: base.input(rangeQuerySchema).output(rangeAnswerSchema),
    /** Every series that has numbers, by service and path. */
    series: base.input(ofStation).output(z.array(recordedSeriesSchema)),
    /** The last known value of every path ever seen. */
    latest: base.input(ofStation).output(z.array(readingSchema)),
    statistics: base.input(statisticsQuerySchema).output(z.array(seriesStatisticsSchema)),
    /** Which series the curves of a station show; null before the first choice. */
    choice: base.input(ofStation).output(z.array(seriesIdSchema).nullable()),
    choose: base.input(curveChoiceSchema).output(z.void()),
    /** The curves as CSV; `records.openExport` gives the file. */
    exportTable: base.input(curveTableQuerySchema).output(curveTableSchema),
    /** Keeps a picture of the curves beside the tables; `records.openExport` gives the file. */
    keepPicture: base.input(curvePictureSchema).output(z.object({ file: z.string() })),
    alarms: base.input(alarmQuerySchema).output(z.array(alarmEventSchema)),
    /** What the devices of a station remember by themselves. */
    deviceMemory: base.input(memoryQuerySchema).output(z.array(memoryRecordSchema)),
  },
  /** The alarm log of a connected station: alarms, notifications of the GX and our own verdicts in one list. */
  alarms: {
    search: base.input(entryQuerySchema).output(entryPageSchema),
    devices: base.input(pastQuerySchema).output(z.array(entryDeviceSchema)),
    /** Kept on this laptop only; nothing is written to the GX. */
    acknowledge: base.input(acknowledgeSchema).output(acknowledgementSchema),
    /** Everything that the filter finds as CSV; `records.openExport` gives the file. */
    export: base.input(entryFilterSchema).output(entryTableSchema),
  },
  /** What is kept of a station, connected or not. */
  records: {
    storage: base.input(ofStation).output(storageStateSchema),
    collectorLog: base.input(pastQuerySchema).output(collectorLogSchema),
    findingsLog: base.input(pastQuerySchema).output(z.array(recordedFindingSchema)),
    /** How long the histories of all stations of this data folder are kept. */
    retention: {
      get: base.output(retentionSchema),
      /** What would be dropped; changes nothing. */
      preview: base.input(retentionSchema).output(retentionPreviewSchema),
      set: base.input(retentionSchema).output(retentionSchema),
    },
    export: base.input(exportQuerySchema).output(eventIterator(archiveProgressSchema, exportResultSchema)),
    /** Electron shows the file in its folder and answers null; the web host answers the address to download. */
    openExport: base
      .input(z.object({ file: z.string().max(200) }))
      .output(z.object({ url: z.string().nullable() })),
    /** A file comes in parts, in order; then it is imported. */
    beginUpload: base.input(beginUploadSchema).output(uploadSchema),
    uploadPart: base.input(uploadPartSchema).output(z.void()),
    import: base.input(uploadSchema).output(eventIterator(archiveProgressSchema, importResultSchema)),
  },
  report: {
    create: base
      .input(ofStation.extend(reportChoiceSchema.shape))
      .output(eventIterator(reportProgressSchema, reportResultSchema)),
    /** Electron opens the system viewer and answers null; the web host answers the address to open. */
    open: base
      .input(z.object({ portalId: portalIdSchema, file: z.string().max(200) }))
      .output(z.object({ url: z.string().nullable() })),
  },
}
export type Contract = typeof contract
export type Client = ContractRouterClient<Contract>
