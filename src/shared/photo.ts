import { z } from 'zod'
import { portalIdSchema } from './identitySchema.ts'
import { itemIdSchema } from './itemId.ts'
import { longestPhotoText, mostListedPhotos, mostPhotoBytes, mostPhotoPixels } from './photoLimits.ts'

/** Name of a photo; its file is `evidence/<id>.jpg`. */
export const photoIdSchema = z.uuid()

/** What is kept of one photo. Its file is a JPEG without place, camera or comment. */
export const photoSchema = z.object({
  id: photoIdSchema,
  /** The checklist item it is evidence of; null = the site as a whole. */
  item: itemIdSchema.nullable(),
  /** Epoch ms on the laptop's clock at which it was added. */
  at: z.number(),
  /** Empty = nobody was named. */
  who: z.string().max(longestPhotoText),
  note: z.string().max(longestPhotoText),
  /** Pixels. */
  width: z.int().min(1).max(mostPhotoPixels),
  height: z.int().min(1).max(mostPhotoPixels),
  /** Of the file. */
  bytes: z.int().min(1).max(mostPhotoBytes),
  /** SHA-256 of the file, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Photo = z.infer<typeof photoSchema>

/** `evidence/photos.json`, in the order in which they were added. */
export const photosFileSchema = z.object({
  version: z.literal(1),
  photos: z.array(photoSchema).max(mostListedPhotos),
})
export type PhotosFile = z.infer<typeof photosFileSchema>

/** Name of the list of photos in the folder of a station. */
export const photosFileName = 'evidence/photos.json'

/** Name of a photo's file in the folder of a station. */
export function photoFileName({ id }: Pick<Photo, 'id'>): string {
  return `evidence/${id}.jpg`
}

/** All photos of a station, whenever they change. */
export const photosStateSchema = z.object({
  photos: z.array(
    photoSchema.extend({
      /** Whether its file is there with the bytes that it had. */
      isThere: z.boolean(),
    }),
  ),
  /** Why the list could not be read; null when all is well. */
  problem: z.string().nullable(),
})
export type PhotosState = z.infer<typeof photosStateSchema>
export type PhotoNow = PhotosState['photos'][number]

export const ofPhotoSchema = z.object({ portalId: portalIdSchema, id: photoIdSchema })
const text = { who: z.string().max(longestPhotoText), note: z.string().max(longestPhotoText) }
const base64 = z.base64().max(4 * Math.ceil(mostPhotoBytes / 3))

/** A new photo: a whole JPEG. */
export const addPhotoSchema = z.object({
  ...{ portalId: portalIdSchema, item: itemIdSchema.nullable() },
  ...text,
  data: base64,
})
export type AddPhoto = z.infer<typeof addPhotoSchema>

/** Who took a photo and what it shows, written anew. */
export const describePhotoSchema = ofPhotoSchema.extend(text)
export type DescribePhoto = z.infer<typeof describePhotoSchema>

/** The JPEG of one photo. */
export const photoPictureSchema = z.object({ data: base64 })
