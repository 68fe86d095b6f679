import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** Whether the page of findings shows how the scores are made. It outlives the page, so that a way back finds it. */
export const scorePanel = createStore<{ isOpen: boolean }>()(() => ({ isOpen: false }))

export function useScorePanel(): boolean {
  return useStore(scorePanel, (state) => state.isOpen)
}

export function showScore(isOpen: boolean): void {
  scorePanel.setState({ isOpen })
}
