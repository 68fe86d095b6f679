import { commissioningFileName } from '../../../../shared/commissioningRecord.ts'
import { stationFileName } from '../stationFile.ts'

/** Name of the entry that says what else is inside. */
export const manifestName = 'manifest.json'
/** Folders of a station that travel with its history. */
export const travellingFolders = ['reports', 'evidence', 'snapshots', 'aside'] as const
/**
 * Files of a station that travel with its history: the commissioning, the tariff and forecast, the watch list. Limits
 * that were changed by hand do not: they are handed over as a file of their own.
 */
export const travellingRecords = [commissioningFileName, 'ess-inputs.json', 'explorer-pins.json'] as const

const maxLength = 240
const maxDepth = 6
/** Names that Windows keeps for devices, with any ending. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** One part of a path that every system takes as a plain name. */
function isPlain(part: string): boolean {
  return /^[\p{L}\p{N}_(][\p{L}\p{N} ._()+,=@-]*$/u.test(part) && !/[ .]$/.test(part) && !reserved.test(part)
}

/**
 * Whether an entry may have this name: the history, one of the records, or a file in a folder that travels. No absolute
 * name, no way up, no drive, no hidden file, nothing that one system reads otherwise than another.
 */
export function isEntryName(name: string): boolean {
  if (name === stationFileName || travellingRecords.some((each) => each === name)) return true
  const parts = name.split('/')
  const [folder, ...rest] = parts
  return (
    name.length <= maxLength &&
    parts.length <= maxDepth &&
    travellingFolders.some((each) => each === folder) &&
    rest.length > 0 &&
    rest.every(isPlain)
  )
}
