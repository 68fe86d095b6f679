import type { CommissioningState } from '../../shared/commissioning.ts'
import type { TestResult } from '../../shared/functionalTest.ts'
import type { Photo } from '../../shared/photo.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { ReportCommissioning, ReportCompany } from '../core/report/reportCommissioning.ts'
import type { CommissioningKeeping } from '../rpc/commissioning.ts'
import type { CompanyStore } from './company.ts'
import { stationFolder } from './folders.ts'
import { readPhotoFile, readPhotoList } from './photoFiles.ts'
import type { SnapshotStore } from './snapshots.ts'
import { createTestFiles } from './testFiles.ts'

/** What is kept of a station and of the company beside what was recorded. */
export interface ReportKept {
  commissioning: ReportCommissioning | null
  company: ReportCompany | null
}

export interface ReportKeptOptions {
  dataFolder: string
  commissioning: Pick<CommissioningKeeping, 'watch'>
  snapshots: Pick<SnapshotStore, 'forReport'>
  company: Pick<CompanyStore, 'printed'>
  log(line: string): void
}

/** Tests that a report looks at, the newest. */
const mostTests = 60

/** Gathers what a report prints of commissioning and company, of a connected or a remembered station. */
export function createReportKept(
  options: ReportKeptOptions,
): (portalId: PortalId) => Promise<Result<ReportKept>> {
  const { dataFolder, log } = options
  const testFiles = createTestFiles(dataFolder)

  async function photosOf(portalId: PortalId): Promise<ReportCommissioning['photos']> {
    const folder = stationFolder(dataFolder, portalId)
    const { photos, problem } = await readPhotoList(folder)
    if (problem !== null) log(`${portalId} report: ${problem}`)
    const read: (Photo & { jpeg: Uint8Array | null })[] = []
    // One after the other: there may be 70 MB of them.
    for (const photo of photos) {
      const file = await readPhotoFile(folder, photo)
      read.push({ ...photo, jpeg: file.ok ? file.value : null })
    }
    return read
  }

  async function testsOf(portalId: PortalId): Promise<TestResult[]> {
    const { tests, unreadable } = await testFiles.list(portalId)
    for (const { file, reason } of unreadable) log(`${portalId} report: ${[file, reason].join(', ')}`)
    const read = await Promise.all(tests.slice(0, mostTests).map(({ id }) => testFiles.read(portalId, id)))
    return read.flatMap((one) => (one.ok ? [one.value] : []))
  }

  return async (portalId) => {
    const company = await options.company.printed()
    const state = await standingOf(options.commissioning, portalId)
    if (!state.ok) return state
    const photos = await photosOf(portalId)
    const tests = await testsOf(portalId)
    if (!isKept(state.value) && photos.length === 0 && tests.length === 0)
      return success({ commissioning: null, company })
    const snapshots = await options.snapshots.forReport(portalId)
    const { checklist, site, visits, items, progress, waiting } = state.value
    return success({
      company,
      commissioning: {
        ...{ checklist, site, visits, items, progress, waiting, photos, tests },
        snapshot: snapshots?.latest ?? null,
        changes: snapshots?.diff ?? null,
      },
    })
  }
}

/** The checklist as it stands now, or as it was kept. */
async function standingOf(
  commissioning: Pick<CommissioningKeeping, 'watch'>,
  portalId: PortalId,
): Promise<Result<CommissioningState>> {
  const stop = new AbortController()
  const watched = commissioning.watch(portalId, stop.signal)
  if (!watched.ok) return watched
  try {
    const { value } = await watched.value.next()
    if (value) return success(value)
    return failure('no-standing', 'The checklist tells nothing now.', 'Make the report again.')
  } finally {
    stop.abort()
    await watched.value.return(undefined)
  }
}

/** Whether a person kept anything: what proves itself while somebody looks at the page makes no record. */
function isKept({ site, visits, items }: CommissioningState): boolean {
  return (
    visits.length > 0 ||
    Object.values(site.texts).some((text) => text !== '') ||
    Object.values(site.numbers).some((number) => number !== null) ||
    items.some(({ record }) => record.byHand !== null || record.deviation !== null)
  )
}
