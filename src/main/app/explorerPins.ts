import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { pinsSchema } from '../../shared/explorerPins.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { writeAtomically } from '../core/connection/atomicFile.ts'
import { errorCode } from '../core/history/storageProblem.ts'
import { stationFolder } from './folders.ts'
import { createTurns } from './turns.ts'

/** The watch list of each station, beside its history, so that it goes with the folder to another laptop. */
export interface ExplorerPins {
  get(portalId: PortalId): Promise<string[]>
  /** The list holds until the program ends when it cannot be written. */
  set(portalId: PortalId, pins: readonly string[]): Promise<Result<void>>
  forget(portalId: PortalId): void
}

const fileSchema = z.object({ version: z.literal(1), pins: pinsSchema })

export function createExplorerPins(
  dataFolder: string,
  storage: Result<string>,
  log: (line: string) => void,
): ExplorerPins {
  const held = new Map<PortalId, readonly string[]>()
  const inTurn = createTurns()
  const fileOf = (portalId: PortalId) => join(stationFolder(dataFolder, portalId), 'explorer-pins.json')

  async function read(portalId: PortalId): Promise<readonly string[]> {
    try {
      const parsed = fileSchema.safeParse(JSON.parse(await readFile(fileOf(portalId), 'utf8')))
      if (parsed.success) return parsed.data.pins
      log(`${portalId} its watch list is not what GX Fieldkit wrote; it starts empty.`)
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') log(`${portalId} its watch list cannot be read: ${String(error)}`)
    }
    return []
  }

  async function write(portalId: PortalId, pins: readonly string[]): Promise<void> {
    await mkdir(dirname(fileOf(portalId)), { recursive: true })
    await writeAtomically(fileOf(portalId), `${JSON.stringify({ version: 1, pins }, null, 2)}\n`)
  }

  return {
    async get(portalId) {
      const filed = held.has(portalId) ? [] : await read(portalId)
      // What was set while the file was read is newer.
      const pins = held.get(portalId) ?? filed
      held.set(portalId, pins)
      return [...pins]
    },
    async set(portalId, pins) {
      const unique = [...new Set(pins)]
      held.set(portalId, unique)
      if (!storage.ok) return storage
      try {
        await inTurn(() => write(portalId, unique))
        return success(undefined)
      } catch (error) {
        log(`${portalId} its watch list: ${String(error)}`)
        return failure(
          'pins-not-saved',
          'The watch list cannot be saved. It holds until Fieldkit ends.',
          'Look whether the data folder can be written.',
        )
      }
    },
    forget(portalId) {
      held.delete(portalId)
    },
  }
}
