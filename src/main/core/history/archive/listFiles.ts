import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../storageProblem.ts'
import { isEntryName, travellingFolders } from './entryName.ts'

export interface TravellingFile {
  /** Name in the archive, with forward slashes. */
  name: string
  path: string
  bytes: number
}

/** Reports and evidence of a station by name. Links, half-written files and names no archive takes stay at home. */
export function listTravellingFiles(folder: string): TravellingFile[] {
  return travellingFolders
    .flatMap((name) => filesIn(folder, name))
    .filter(({ name }) => isEntryName(name) && !/\.(?:tmp|part)$/i.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function filesIn(root: string, folder: string): TravellingFile[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = `${folder}/${entry.name}`
      const path = join(root, name)
      if (entry.isDirectory()) return filesIn(root, name)
      return entry.isFile() ? [{ name, path, bytes: statSync(path).size }] : []
    })
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}
