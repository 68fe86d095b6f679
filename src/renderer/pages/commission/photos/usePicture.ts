import { useEffect, useState } from 'react'
import type { Problem } from '../../../../shared/result.ts'
import { theClient } from '../../../state/client.ts'
import { problemOf } from '../../../state/problem.ts'

/** The picture of a photo as an address for `img`, or why there is none; both null while it comes. */
export function usePicture(portalId: string, id: string): { url: string | null; problem: Problem | null } {
  const [picture, setPicture] = useState<{ url: string | null; problem: Problem | null }>(coming)
  useEffect(() => {
    const stop = new AbortController()
    let url: string | null = null
    setPicture(coming)
    theClient()
      .photos.picture({ portalId, id }, { signal: stop.signal })
      .then(({ data }) => {
        if (stop.signal.aborted) return
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
        url = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }))
        setPicture({ url, problem: null })
      })
      .catch((reason: unknown) => {
        if (!stop.signal.aborted) setPicture({ url: null, problem: problemOf(reason) })
      })
    return () => {
      stop.abort()
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [portalId, id])
  return picture
}

const coming = { url: null, problem: null }
