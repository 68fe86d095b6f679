import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { StationArchive } from '../../../src/main/rpc/stationArchive.ts'
import { failure, success } from '../../../src/shared/result.ts'
import { cannedPortalId } from './station.ts'

const exportFile = `${cannedPortalId}-20261121-051203.zip`
const upload = '7b6b0a3e-50a9-4c3c-8a0e-2f1c5f6f4f10'

/** Exports Main Office only, and imports whatever was sent in whole. */
export function createCannedArchive(folder: string, stepMs: number): StationArchive {
  let announced = 0
  let received = 0
  return {
    async *exportStation({ portalId }, signal) {
      if (portalId !== cannedPortalId)
        return failure(
          'no-history',
          'Nothing was recorded of this station.',
          'Connect to the station to record it.',
        )
      yield { step: 'copying the history', fraction: 0 }
      await pause(stepMs, undefined, { signal })
      yield { step: 'packing files', fraction: 0.7 }
      await pause(stepMs, undefined, { signal })
      await writeFile(join(folder, exportFile), 'PK canned')
      return success({ file: exportFile, bytes: 51_234_567, files: 3, sha256: 'ab'.repeat(32) })
    },
    exportFile: (file) =>
      file === exportFile && existsSync(join(folder, file))
        ? success(join(folder, file))
        : /^fieldkit-limits-[\d-]+\.json$/.test(file)
          ? success(join(folder, 'exports', file))
          : failure('no-such-export', `There is no export “${file}”.`, 'Export the station again.'),
    async beginUpload(bytes) {
      announced = bytes
      received = 0
      return success(upload)
    },
    async uploadPart({ offset, data }) {
      if (offset !== received)
        return failure('upload-unknown', 'The file is not being sent any more.', 'Choose the file again.')
      received += Buffer.from(data, 'base64').length
      return success(undefined)
    },
    async *importStation(_source, signal) {
      if (received !== announced)
        return failure('upload-unknown', 'The file is not being sent any more.', 'Choose the file again.')
      yield { step: 'reading the file', fraction: 0.1 }
      await pause(stepMs, undefined, { signal })
      yield { step: 'joining histories', fraction: 0.7 }
      await pause(stepMs, undefined, { signal })
      const until = Date.now()
      return success({
        portalId: cannedPortalId,
        exportedAt: until - 3_600_000,
        appVersion: '0.1.0',
        outcome: 'merged',
        since: until - 30 * 86_400_000,
        until,
        newFiles: 2,
        keptAside: [],
      })
    },
  }
}
