import { type RefObject, useEffect, useRef } from 'react'

/** Brings an element into sight when it appears after somebody's answer; what the live evidence moves stays put. */
export function useInSight(isWanted: boolean): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null)
  const wasWanted = useRef(isWanted)
  useEffect(() => {
    if (wasWanted.current) element.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return element
}
