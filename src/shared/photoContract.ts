import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { base, ofStation } from './contractBase.ts'
import {
  addPhotoSchema,
  describePhotoSchema,
  ofPhotoSchema,
  photoPictureSchema,
  photoSchema,
  photosStateSchema,
} from './photo.ts'

/** Photos of a station, connected or not. They are kept in its folder; nothing is written to the GX. */
export const photoContract = {
  photos: {
    /** All of them, at once and whenever they change; without the pictures themselves. */
    watch: base.input(ofStation).output(eventIterator(photosStateSchema)),
    /** Keeps the picture without its place, camera and comments; refuses what is no JPEG, cut off or too large. */
    add: base.input(addPhotoSchema).output(photoSchema),
    describe: base.input(describePhotoSchema).output(z.void()),
    /** Takes a photo off the list and its file off the disk. */
    remove: base.input(ofPhotoSchema).output(z.void()),
    /** The JPEG of one photo; fails when its file is gone or damaged. */
    picture: base.input(ofPhotoSchema).output(photoPictureSchema),
  },
}
