import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

/** Id of the place in the head where a page puts its controls. */
export const headActionsId = 'head-actions'

/** Shows its children in the head, left of the theme switch: the address field of the discover page. */
export function HeadActions({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useEffect(() => setPlace(document.getElementById(headActionsId)), [])
  return place ? createPortal(children, place) : null
}
