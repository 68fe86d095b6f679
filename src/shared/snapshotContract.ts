import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  configSnapshotSchema,
  diffQuerySchema,
  snapshotDiffSchema,
  snapshotExportSchema,
  snapshotOfStationSchema,
  snapshotSummarySchema,
  snapshotsStateSchema,
} from './configSnapshot.ts'
import { base, ofStation } from './contractBase.ts'

/** Settings and firmware of a station as they were at each visit. Kept in its folder; nothing is written to the GX. */
export const snapshotContract = {
  snapshots: {
    /** At once and whenever one comes; connected or not. */
    watch: base.input(ofStation).output(eventIterator(snapshotsStateSchema)),
    /** Reads all settings now; fails while the station is not connected. */
    take: base.input(ofStation).output(snapshotSummarySchema),
    read: base.input(snapshotOfStationSchema).output(configSnapshotSchema),
    /** null = there is none before it. */
    diff: base.input(diffQuerySchema).output(snapshotDiffSchema.nullable()),
    /** `records.openExport` gives the file. */
    export: base.input(snapshotExportSchema).output(z.object({ file: z.string() })),
  },
}
