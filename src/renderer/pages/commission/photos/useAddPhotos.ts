import { useRef, useState } from 'react'
import type { Problem } from '../../../../shared/result.ts'
import { theClient } from '../../../state/client.ts'
import { problemOf } from '../../../state/problem.ts'
import { preparePhoto } from './preparePhoto.ts'

/** A file that was not kept, and why. */
interface Refused {
  name: string
  problem: Problem
}

/** Adding of photos, one after the other. */
export interface AddingPhotos {
  /** Which of how many is being made small and kept; null when nothing is under way. */
  now: { number: number; count: number } | null
  refused: readonly Refused[]
  add(files: readonly File[]): void
}

export function useAddPhotos(to: { portalId: string; item: string | null; who: string }): AddingPhotos {
  const [now, setNow] = useState<AddingPhotos['now']>(null)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const queue = useRef<File[]>([])
  const done = useRef(0)
  const isWorking = useRef(false)

  async function addOne(file: File): Promise<Problem | null> {
    try {
      const prepared = await preparePhoto(file)
      if (!prepared.ok) return prepared.problem
      await theClient().photos.add({ ...to, note: '', data: prepared.value.data })
      return null
    } catch (reason) {
      return problemOf(reason)
    }
  }

  async function work(): Promise<void> {
    for (let file = queue.current.shift(); file; file = queue.current.shift()) {
      done.current++
      setNow({ number: done.current, count: done.current + queue.current.length })
      const { name } = file
      const problem = await addOne(file)
      if (problem) setRefused((before) => [...before, { name, problem }])
    }
    done.current = 0
    isWorking.current = false
    setNow(null)
  }

  return {
    ...{ now, refused },
    add(files) {
      queue.current.push(...files)
      if (isWorking.current) return
      isWorking.current = true
      setRefused([])
      void work()
    },
  }
}
