import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { commissioningFileName } from '../../../../shared/commissioningRecord.ts'
import { photosFileName } from '../../../../shared/photo.ts'
import { stationFileName } from '../stationFile.ts'
import { travellingRecords } from './entryName.ts'
import { fileSha256 } from './hashing.ts'
import { isOtherLater, joinPhotoLists } from './joinRecords.ts'
import type { Manifest, ManifestFile } from './manifest.ts'
import type { Move } from './putInPlace.ts'

/** What is to be done with the files beside the history. */
export interface FilePlan {
  moves: Move[]
  /** Names, in the folder of the station, of records that do not hold but are kept. */
  aside: string[]
}

/** A commissioning of hundreds of visits has less than 1 MB; a larger record is kept, but not looked into. */
const mostRecordBytes = 16 * 1_048_576

interface Place {
  folder: string
  incoming: string
  signal: AbortSignal
}

/**
 * Plans how the files of an archive come to those of a station, so that none is lost: what is new comes in, what is
 * known alike stays. A report or a piece of evidence of a known name and other content gets a name of its own. The lists
 * of photos become one. Of other records one holds and the other one is kept in `aside/`: of two commissionings the one
 * that `isOtherLater` says, else the one that was here.
 */
export async function planFiles(
  { folder, incoming, manifest }: { folder: string; incoming: string; manifest: Manifest },
  signal: AbortSignal,
): Promise<FilePlan> {
  const plan: FilePlan = { moves: [], aside: [] }
  const place = { folder, incoming, signal }
  for (const file of manifest.files) {
    if (file.name === stationFileName) continue
    const isRecord = file.name === photosFileName || travellingRecords.some((name) => name === file.name)
    if (isRecord && existsSync(join(folder, file.name))) await planRecord(place, file, plan)
    else await planFile(place, file, plan)
  }
  return plan
}

async function planFile(
  { folder, incoming, signal }: Place,
  file: ManifestFile,
  plan: FilePlan,
): Promise<void> {
  const { name, sha256 } = file
  for (const candidate of [name, withSum(name, sha256)]) {
    const to = join(folder, candidate)
    if (!isTaken(plan, to)) {
      plan.moves.push({ from: join(incoming, name), to })
      return
    }
    if (existsSync(to) && (await fileSha256(to, signal)) === sha256) return
  }
}

async function planRecord(place: Place, file: ManifestFile, plan: FilePlan): Promise<void> {
  const { folder, incoming, signal } = place
  const [from, to] = [join(incoming, file.name), join(folder, file.name)]
  const ownSha256 = await fileSha256(to, signal)
  if (ownSha256 === file.sha256) return
  const texts = textsOf(to, from)
  if (file.name === photosFileName && texts !== null) {
    const joined = joinPhotoLists(texts.own, texts.other)
    if (joined?.isLonger === false) return
    if (joined !== null) {
      const fresh = `${from}.joined`
      writeFileSync(fresh, joined.text, { mode: 0o600 })
      plan.moves.push({ from: fresh, to, keepAs: `${from}.before` })
      return
    }
  }
  const isLater =
    file.name === commissioningFileName && texts !== null && isOtherLater(texts.own, texts.other)
  const aside = `aside/${withSum(basename(file.name), isLater ? ownSha256 : file.sha256)}`
  const isKept = isTaken(plan, join(folder, aside))
  if (isLater) plan.moves.push({ from, to, keepAs: join(folder, aside) })
  else if (!isKept) plan.moves.push({ from, to: join(folder, aside) })
  if (!isKept) plan.aside.push(aside)
}

const isTaken = ({ moves }: FilePlan, path: string) => existsSync(path) || moves.some(({ to }) => to === path)

/** null when one of them is too large to be a record. */
function textsOf(own: string, other: string): { own: string; other: string } | null {
  if ([own, other].some((path) => statSync(path).size > mostRecordBytes)) return null
  return { own: readFileSync(own, 'utf8'), other: readFileSync(other, 'utf8') }
}

/** `reports/a 0123abcd.pdf` for `reports/a.pdf`. */
function withSum(name: string, sha256: string): string {
  const ending = extname(name)
  return `${name.slice(0, name.length - ending.length)} ${sha256.slice(0, 8)}${ending}`
}
