import type { PhotoNow } from '../../../../shared/photo.ts'

/** The photos of an item; with null those of the site, and of items that the checklist no longer has. */
export function photosAt(
  photos: readonly PhotoNow[],
  item: string | null,
  itemIds: readonly string[] = [],
): PhotoNow[] {
  return photos.filter((photo) =>
    item === null ? photo.item === null || !itemIds.includes(photo.item) : photo.item === item,
  )
}
