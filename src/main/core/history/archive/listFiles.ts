import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../storageProblem.ts'
import { isEntryName, travellingFolders, travellingRecords } from './entryName.ts'

export interface TravellingFile {
  /** Name in the archive, with forward slashes. */
  name: string
  path: string
  bytes: number
}

/**
 * What travels beside the history of a station, by name: its records, and the files of its folders. Links, half-written
 * files and names no archive takes stay at home.
 */
export function listTravellingFiles(folder: string): TravellingFile[] {
  const records = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && travellingRecords.some((name) => name === entry.name)
      ? [fileOf(folder, entry.name)]
      : [],
  )
  return [...records, ...travellingFolders.flatMap((name) => filesIn(folder, name))]
    .filter(({ name }) => isEntryName(name) && !/\.(?:tmp|part)$/i.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function fileOf(root: string, name: string): TravellingFile {
  const path = join(root, name)
  return { name, path, bytes: statSync(path).size }
}

function filesIn(root: string, folder: string): TravellingFile[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = `${folder}/${entry.name}`
      if (entry.isDirectory()) return filesIn(root, name)
      return entry.isFile() ? [fileOf(root, name)] : []
    })
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}
