import type { ReportCommissioning } from '../reportCommissioning.ts'
import { printedSections } from './checklistModel.ts'
import type { PrintedCommissioning } from './commissioningSchema.ts'
import { dossierFacts, nameplateFacts, printedInstruments, printedVisit } from './dossier.ts'
import { outcomeOf } from './outcomeModel.ts'
import { printedPhotos } from './photoModel.ts'
import type { ReportTime } from './reportTime.ts'
import { printedSignatures } from './signatureModel.ts'
import { printedSnapshot } from './snapshotModel.ts'
import { printedTests } from './testModel.ts'

/** Visits that a report names. */
const mostVisits = 12

/** Everything of the commissioning that is printed. */
export function commissioningModel(input: ReportCommissioning, time: ReportTime): PrintedCommissioning {
  const { checklist, site, visits, items, waiting } = input
  const visit = visits.at(-1)
  const photos = printedPhotos(input.photos, items, time)
  const photosOf = (id: string) => photos.flatMap(({ item, number }) => (item === id ? [number] : []))
  return {
    checklist,
    outcome: outcomeOf(input),
    dossier: dossierFacts(site),
    nameplates: nameplateFacts(site),
    visit: visit ? printedVisit(visit, time) : null,
    visits: visits
      .slice(-mostVisits)
      .reverse()
      .map((one) => printedVisit(one, time)),
    instruments: visit ? printedInstruments(visit.instruments, visit.startedAt, time) : [],
    sections: printedSections(items, photosOf, time),
    waiting: [...waiting],
    ...printedTests(input.tests, time),
    photos,
    snapshot: input.snapshot && printedSnapshot(input.snapshot, input.changes, time),
    signatures: printedSignatures(visit?.signatures ?? [], time),
  }
}
