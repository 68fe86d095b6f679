import { constants } from 'node:fs'
import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failure, type Problem, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** Where stations are kept unless the user names another folder: the place each system has for it. */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  home: string,
): string {
  if (environment.GX_FIELDKIT_DATA) return environment.GX_FIELDKIT_DATA
  if (platform === 'win32')
    return join(environment.APPDATA ?? join(home, 'AppData', 'Roaming'), 'GX Fieldkit')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'GX Fieldkit')
  return join(environment.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'gx-fieldkit')
}

/** One station, one folder: `station.db` and `reports/`. Copying it hands the station over. */
export function stationFolder(dataFolder: string, portalId: PortalId): string {
  return join(dataFolder, 'stations', portalId)
}

const words: Record<string, [message: string, tryThis: string]> = {
  EROFS: ['cannot be written, its disk is read-only.', 'Choose another folder with --data.'],
  EACCES: ['cannot be written, this user has no right to.', 'Choose another folder with --data.'],
  EPERM: ['cannot be written, this user has no right to.', 'Choose another folder with --data.'],
  ENOTDIR: ['is no folder.', 'Choose another folder with --data.'],
  EEXIST: ['is no folder.', 'Choose another folder with --data.'],
  ENOSPC: ['is on a full disk.', 'Free some space, or choose another folder with --data.'],
}

/** Makes the data folder and proves that it can be written; expected refusals come back in words. */
export async function prepareDataFolder(dataFolder: string): Promise<Result<string>> {
  const proof = join(dataFolder, `.writable-${process.pid}`)
  try {
    await mkdir(join(dataFolder, 'stations'), { recursive: true })
    await access(join(dataFolder, 'stations'), constants.W_OK)
    await writeFile(proof, '')
    await rm(proof)
    return success(dataFolder)
  } catch (error) {
    return { ok: false, problem: folderProblem(dataFolder, await refusalCode(dataFolder, error)) }
  }
}

/** Node's recursive mkdir says ENOENT on a read-only disk; the nearest folder that exists tells the real reason. */
async function refusalCode(folder: string, error: unknown): Promise<string> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  if (code !== 'ENOENT' || dirname(folder) === folder) return code
  try {
    await access(dirname(folder), constants.W_OK)
    return code
  } catch (parentError) {
    return refusalCode(dirname(folder), parentError)
  }
}

function folderProblem(dataFolder: string, code: string): Problem {
  const [message, tryThis] = words[code] ?? [
    `cannot be used (${code}).`,
    'Choose another folder with --data.',
  ]
  return failure(
    'data-folder',
    `The data folder ${dataFolder} ${message}`,
    `Values are shown but not recorded. ${tryThis}`,
  ).problem
}
