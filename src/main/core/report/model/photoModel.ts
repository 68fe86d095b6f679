import type { ItemNow } from '../../../../shared/commissioning.ts'
import { photoFileName } from '../../../../shared/photo.ts'
import type { ReportCommissioning } from '../reportCommissioning.ts'
import type { PrintedPhoto } from './commissioningSchema.ts'
import type { ReportTime } from './reportTime.ts'

/** Pictures in a report take no more bytes than this together; the others lie beside it, so that it can be sent. */
export const mostPictureBytes = 8_000_000

type Photo = ReportCommissioning['photos'][number]

/** Which photos are drawn: the first of each item before the second of any, as long as there is room. */
function drawnOf(photos: readonly Photo[]): ReadonlySet<Photo> {
  const turns = new Map<Photo, number>()
  const counts = new Map<string, number>()
  for (const photo of photos) {
    const turn = counts.get(photo.item ?? '') ?? 0
    counts.set(photo.item ?? '', turn + 1)
    turns.set(photo, turn)
  }
  const inTurn = [...photos].sort((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0))
  const drawn = new Set<Photo>()
  let left = mostPictureBytes
  for (const photo of inTurn) {
    if (photo.jpeg === null || photo.bytes > left) continue
    left -= photo.bytes
    drawn.add(photo)
  }
  return drawn
}

/** All photos, those of the checklist in its order first, each with its number in this report. */
export function printedPhotos(
  photos: readonly Photo[],
  items: readonly ItemNow[],
  time: ReportTime,
): PrintedPhoto[] {
  const places = new Map(items.map(({ id }, index) => [id as string | null, index]))
  const placeOf = ({ item }: Photo) => places.get(item) ?? items.length
  const inOrder = [...photos].sort((a, b) => placeOf(a) - placeOf(b) || a.at - b.at)
  const drawn = drawnOf(inOrder)
  return inOrder.map((photo, index) => {
    const { bytes, sha256, width, height, item, note, who, at, jpeg } = photo
    return {
      number: index + 1,
      file: photoFileName(photo),
      ...{ bytes, sha256, width, height, item, note, who, at, when: time.short(at) },
      title: items.find(({ id }) => id === item)?.title ?? (item === null ? 'The site' : ''),
      state: jpeg === null ? 'missing' : drawn.has(photo) ? 'drawn' : 'beside',
    }
  })
}
