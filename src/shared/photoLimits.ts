/** Most photos of one station: four of each checklist item, and 70 MB at the size that the page makes. */
export const mostPhotos = 200
/** Most photos of one list: what other laptops hand over comes to the own ones. */
export const mostListedPhotos = 10 * mostPhotos
/** Longest note and longest name, in characters. */
export const longestPhotoText = 500
/** Most pixels of one side of a photo that is kept. */
export const mostPhotoPixels = 4_096
/** Most bytes of a photo that is kept. */
export const mostPhotoBytes = 2_000_000
