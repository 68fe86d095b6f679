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

/** Whole sentences, so that they can be said in other languages. */
const words: Record<string, [message: (folder: string) => string, tryThis: string]> = {
  EROFS: [
    (folder) => `The data folder ${folder} cannot be written, its disk is read-only.`,
    'Values are shown but not recorded. Choose another folder with --data.',
  ],
  EACCES: [noRight, 'Values are shown but not recorded. Choose another folder with --data.'],
  EPERM: [noRight, 'Values are shown but not recorded. Choose another folder with --data.'],
  ENOTDIR: [noFolder, 'Values are shown but not recorded. Choose another folder with --data.'],
  EEXIST: [noFolder, 'Values are shown but not recorded. Choose another folder with --data.'],
  ENOSPC: [
    (folder) => `The data folder ${folder} is on a full disk.`,
    'Values are shown but not recorded. Free some space, or choose another folder with --data.',
  ],
}

function noRight(folder: string): string {
  return `The data folder ${folder} cannot be written, this user has no right to.`
}

function noFolder(folder: string): string {
  return `The data folder ${folder} is no folder.`
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
    () => `The data folder ${dataFolder} cannot be used (${code}).`,
    'Values are shown but not recorded. Choose another folder with --data.',
  ]
  return failure('data-folder', message(dataFolder), tryThis).problem
}
