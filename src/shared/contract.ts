import { type ContractRouterClient, eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { memoryQuerySchema, memoryRecordSchema } from './deviceMemory.ts'
import { discoveryStateSchema, gxDeviceSchema, sweepProgressSchema } from './discovery.ts'
import { findingsStateSchema } from './findingSchema.ts'
import { alarmEventSchema, alarmQuerySchema, rangeAnswerSchema, rangeQuerySchema } from './history.ts'
import { portalIdSchema } from './identitySchema.ts'
import { reportProgressSchema, reportResultSchema } from './report.ts'
import { feedEventSchema, stationSummarySchema } from './station.ts'

const problem = z.object({ code: z.string(), message: z.string(), tryThis: z.string() })
const base = oc.errors({ PROBLEM: { message: 'expected failure', data: problem } })
const ofStation = z.object({ portalId: portalIdSchema })

/** What the app is, for the frame. */
export const appInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['electron', 'web']),
  dataFolder: z.string(),
  demo: z.boolean(),
  /** Why nothing can be stored, for example a read-only data folder; null when all is well. */
  storageProblem: problem.nullable(),
})
export type AppInfo = z.infer<typeof appInfoSchema>

/** How to reach a station: a discovered GX, or an address the technician typed. */
export const connectTargetSchema = z.union([
  z.object({ portalId: portalIdSchema, password: z.string().max(200).optional() }),
  z.object({ address: z.string().min(1).max(300), password: z.string().max(200).optional() }),
])
export type ConnectTarget = z.infer<typeof connectTargetSchema>

/** The one contract of all hosts. The renderer imports its type only. */
export const contract = {
  app: { info: base.output(appInfoSchema) },
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
    connect: base.input(connectTargetSchema).output(ofStation),
    disconnect: base.input(ofStation).output(z.void()),
    feed: base.input(ofStation).output(eventIterator(feedEventSchema)),
    findings: base.input(ofStation).output(eventIterator(findingsStateSchema)),
  },
  history: {
    range: base.input(rangeQuerySchema).output(rangeAnswerSchema),
    alarms: base.input(alarmQuerySchema).output(z.array(alarmEventSchema)),
    /** What the devices of a station remember by themselves. */
    deviceMemory: base.input(memoryQuerySchema).output(z.array(memoryRecordSchema)),
  },
  report: {
    create: base.input(ofStation).output(eventIterator(reportProgressSchema, reportResultSchema)),
    /** Electron opens the system viewer and answers null; the web host answers the address to open. */
    open: base
      .input(z.object({ portalId: portalIdSchema, file: z.string().max(200) }))
      .output(z.object({ url: z.string().nullable() })),
  },
}
export type Contract = typeof contract
export type Client = ContractRouterClient<Contract>
