import { createFunctionalTests } from '../../../src/main/app/functionalTests.ts'
import type { FunctionalTestKeeping } from '../../../src/main/rpc/functionalTests.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { failure, success } from '../../../src/shared/result.ts'

/** The real keeping over a station that is not connected: nothing can run. */
export function createCannedTests(folder: string): FunctionalTestKeeping {
  return createFunctionalTests({
    ...{ dataFolder: folder, storage: success(folder), clock: systemClock, session: () => undefined },
    limits: failure('test-limits-unreadable', 'There are none here.', ''),
    stationLimits: () => ({ topCell: null, can: { ppm: 10, fewErrors: 2, packets: 1_000, origin: '' } }),
    log: () => undefined,
  })
}
