import { createContext, useContext, useEffect, useState } from 'react'
import type { PhotosState } from '../../../../shared/photo.ts'
import type { Problem } from '../../../../shared/result.ts'
import { theClient } from '../../../state/client.ts'
import { follow } from '../../../state/follow.ts'
import { problemOf } from '../../../state/problem.ts'

/** The photos of the station of the page. */
export interface StationPhotos extends PhotosState {
  portalId: string
  /** Why they do not come in; null when all is well. */
  broken: Problem | null
}

export const PhotosContext = createContext<StationPhotos | null>(null)

/** null before the first list arrives. */
export function usePhotos(): StationPhotos | null {
  return useContext(PhotosContext)
}

/** Follows the photos of a station; the page gives them on through `PhotosContext`. */
export function useStationPhotos(portalId: string | null): StationPhotos | null {
  const [photos, setPhotos] = useState<StationPhotos | null>(null)
  useEffect(() => {
    setPhotos(null)
    if (portalId === null) return
    return follow({
      open: (signal) => theClient().photos.watch({ portalId }, { signal }),
      onEvent: (state) => setPhotos({ ...state, portalId, broken: null }),
      onBroken: (reason) => {
        if (reason === null) return
        const broken = problemOf(reason)
        setPhotos((before) => ({ photos: [], problem: null, ...before, portalId, broken }))
      },
    })
  }, [portalId])
  return photos
}
