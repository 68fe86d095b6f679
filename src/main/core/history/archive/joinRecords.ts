import type { z } from 'zod'
import { commissioningRecordSchema } from '../../../../shared/commissioningRecord.ts'
import { type PhotosFile, photosFileSchema } from '../../../../shared/photo.ts'

type CommissioningRecord = z.infer<typeof commissioningRecordSchema>

/**
 * Which of two records of a commissioning holds: the one in which a person did something last. What proves itself does
 * not count, nor does the dossier, which carries no times. On equal times the own one holds, and so it does against a
 * file that is no such record.
 */
export function isOtherLater(own: string, other: string): boolean {
  const theirs = parsed(commissioningRecordSchema, other)
  if (theirs === null) return false
  const ours = parsed(commissioningRecordSchema, own)
  return ours === null || lastActOf(theirs) > lastActOf(ours)
}

/** Epoch ms at which a person last began, ended or signed a visit, or recorded something; 0 = never. */
function lastActOf({ visits, items }: CommissioningRecord): number {
  const ofItems = Object.values(items).flatMap(({ byHand, deviation }) => [
    byHand?.at ?? 0,
    deviation?.at ?? 0,
  ])
  const ofVisits = visits.flatMap(({ startedAt, endedAt, signatures }) => [
    startedAt,
    endedAt ?? 0,
    ...signatures.map(({ at }) => at),
  ])
  return [...ofItems, ...ofVisits].reduce((latest, at) => Math.max(latest, at), 0)
}

/**
 * Two lists of photos as one, by the time they were added; of a photo that both have, the own description holds. null
 * when one of them is no such list, or both together are too long for one.
 */
export function joinPhotoLists(own: string, other: string): { text: string; isLonger: boolean } | null {
  const ours = parsed(photosFileSchema, own)
  const theirs = parsed(photosFileSchema, other)
  if (ours === null || theirs === null) return null
  const known = new Set(ours.photos.map(({ id }) => id))
  const news = theirs.photos.filter(({ id }) => !known.has(id))
  const list: PhotosFile = { version: 1, photos: [...ours.photos, ...news].sort((a, b) => a.at - b.at) }
  if (!photosFileSchema.safeParse(list).success) return null
  return { text: `${JSON.stringify(list, null, 2)}\n`, isLonger: news.length > 0 }
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    // No JSON is no record, either.
    return null
  }
}
