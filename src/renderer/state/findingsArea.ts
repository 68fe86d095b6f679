import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Area } from '../../shared/finding.ts'

/** The area whose findings are shown; null = all. It outlives the page, so that a way back finds it. */
export const findingsArea = createStore<{ area: Area | null }>()(() => ({ area: null }))

/** The area whose findings are shown; null = all. */
export function useFindingsArea(): Area | null {
  return useStore(findingsArea, (state) => state.area)
}

/** Shows one area, or all. */
export function showFindingsOf(area: Area | null): void {
  findingsArea.setState({ area })
}
