import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** Width of an element in px, followed as it changes; `before` until it is measured. */
export function useWidth<T extends HTMLElement>(before: number): { ref: RefObject<T | null>; width: number } {
  const ref = useRef<T>(null)
  const [width, setWidth] = useState(before)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    setWidth(element.clientWidth)
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return { ref, width }
}
