import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { GivenAnswers, TreeAnswer, TreeOffer, TreeWalk } from '../../shared/faultTree.ts'
import type { Problem } from '../../shared/result.ts'
import { theClient } from './client.ts'
import { follow } from './follow.ts'
import { problemOf } from './problem.ts'

/** Which fault tree is open, and what was answered so far. It outlives the page, so that a way back finds it. */
export interface Causes {
  /** Whether the page of findings shows the fault trees instead of the list. */
  isOpen: boolean
  /** The open tree; null = the list of trees. */
  tree: string | null
  /** What the tree is walked for, `battery/512`; null = what the station points at. */
  subject: string | null
  /** Answers of a technician, by station, tree and subject. They are kept until the window closes. */
  answers: Readonly<Record<string, GivenAnswers>>
}

export const causes = createStore<Causes>()(() => ({ isOpen: false, tree: null, subject: null, answers: {} }))

/** Shows the fault trees or the list of findings. */
export function showCauses(isOpen: boolean): void {
  causes.setState({ isOpen })
}

/** Opens a tree, or with null the list of trees. */
export function openTree(tree: string | null, subject: string | null = null): void {
  causes.setState({ isOpen: true, tree, subject })
}

const noAnswers: GivenAnswers = {}
const keyOf = (portalId: string, { tree, subject }: Causes) => `${portalId} ${tree} ${subject ?? ''}`

/** What was answered in the open tree of a station. */
export function answersNow(portalId: string): GivenAnswers {
  const state = causes.getState()
  return state.answers[keyOf(portalId, state)] ?? noAnswers
}

function keepAnswers(portalId: string, given: GivenAnswers): void {
  causes.setState((state) => ({ answers: { ...state.answers, [keyOf(portalId, state)]: given } }))
}

/** Answers one question of the open tree. */
export function answerQuestion(portalId: string, question: string, answer: TreeAnswer): void {
  keepAnswers(portalId, { ...answersNow(portalId), [question]: answer })
}

/** Takes answers back. */
export function takeBack(portalId: string, questions: readonly string[]): void {
  const kept = Object.entries(answersNow(portalId)).filter(([question]) => !questions.includes(question))
  keepAnswers(portalId, Object.fromEntries(kept))
}

export function useCauses(): Causes {
  return useStore(causes)
}

/** What was answered in the open tree of a station. */
export function useAnswers(portalId: string): GivenAnswers {
  return useStore(causes, (state) => state.answers[keyOf(portalId, state)] ?? noAnswers)
}

/** All trees of the station with their symptoms, live; null before they arrive. */
export function useOffers(portalId: string | null): readonly TreeOffer[] | null {
  const [offers, setOffers] = useState<readonly TreeOffer[] | null>(null)
  useEffect(() => {
    setOffers(null)
    if (portalId === null) return
    return follow({
      open: (signal) => theClient().trees.list({ portalId }, { signal }),
      onEvent: setOffers,
      onBroken: () => undefined,
    })
  }, [portalId])
  return offers
}

/** The walk of a tree, and why it cannot be had. */
export interface WalkNow {
  walk: TreeWalk | null
  problem: Problem | null
}

/**
 * Follows the path through a tree. After an answer the path before stays until the new one comes, so that nothing
 * flickers.
 */
export function useWalk(portalId: string, tree: string, subject: string | null): WalkNow {
  const answers = useAnswers(portalId)
  const [now, setNow] = useState<WalkNow>({ walk: null, problem: null })
  useEffect(
    () =>
      follow({
        open: (signal) => theClient().trees.watch({ portalId, tree, subject, answers }, { signal }),
        onEvent: (walk) => setNow({ walk, problem: null }),
        onBroken: (reason) => {
          if (reason !== null) setNow(({ walk }) => ({ walk, problem: problemOf(reason) }))
        },
      }),
    [portalId, tree, subject, answers],
  )
  return now.walk !== null && now.walk.tree !== tree ? { walk: null, problem: now.problem } : now
}
