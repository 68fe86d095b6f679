import type { AddPhoto, DescribePhoto, Photo, PhotosState } from '../../shared/photo.ts'
import type { Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** Photos as evidence of checklist items and of the site. */
export interface PhotoKeeping {
  /** At once and whenever they change. */
  watch(portalId: PortalId, signal: AbortSignal): AsyncGenerator<PhotosState>
  add(photo: AddPhoto): Promise<Result<Photo>>
  describe(described: DescribePhoto): Promise<Result<void>>
  remove(photo: { portalId: PortalId; id: string }): Promise<Result<void>>
  /** The JPEG of a photo as base64. */
  picture(photo: { portalId: PortalId; id: string }): Promise<Result<{ data: string }>>
}
