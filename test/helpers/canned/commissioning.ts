import { fileURLToPath } from 'node:url'
import { createCommissioning } from '../../../src/main/app/commissioning.ts'
import { loadChecklist } from '../../../src/main/core/commissioning/loadChecklist.ts'
import type { CommissioningKeeping } from '../../../src/main/rpc/commissioning.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { success } from '../../../src/shared/result.ts'

const checklist = await loadChecklist(fileURLToPath(new URL('../../../resources', import.meta.url)))

/** The real keeping over a station that is not connected. */
export function createCannedCommissioning(folder: string): CommissioningKeeping {
  return createCommissioning({
    ...{ checklist, dataFolder: folder, storage: success(folder), clock: systemClock, roundMs: 20 },
    ...{ session: () => undefined, sessions: () => [], log: () => undefined },
    reading: { read: async (_portalId, _use, empty) => success(empty) },
  })
}
