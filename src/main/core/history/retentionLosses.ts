import type { Retention, RetentionLoss } from '../../../shared/recordKeeping.ts'
import { type Result, success } from '../../../shared/result.ts'
import { lossesOf } from './retention.ts'
import { openForReading } from './stationFile.ts'
import { openProblemOf } from './storageProblem.ts'

/**
 * Recorded days that a retention would drop of the station in a folder, of each class that loses some; some
 * milliseconds, also while the station is being recorded.
 */
export function retentionLosses(folder: string, retention: Retention): Result<RetentionLoss[]> {
  const opened = openForReading(folder)
  if (!opened.ok) return opened
  try {
    return success(lossesOf(opened.value.database, retention))
  } catch (error) {
    return { ok: false, problem: openProblemOf(error) }
  } finally {
    opened.value.close()
  }
}
