import { useState } from 'react'
import type { ConnectTarget } from '../../../shared/contract.ts'
import type { Problem } from '../../../shared/result.ts'
import { theClient } from '../../state/client.ts'
import { navigation } from '../../state/navigation.ts'
import { problemOf } from '../../state/problem.ts'

/** What is being opened: its name for the words, and how to reach it. */
export interface Opening {
  name: string
  target: { portalId: string } | { address: string }
}

export interface Connecting {
  /** What is being tried now; null when nothing is. */
  busyWith: Opening | null
  /** Set while the password dialog stands. */
  asking: Opening | null
  problem: Problem | null
  connect(opening: Opening, password?: string): void
  look(address: string): void
  cancelAsking(): void
}

/** Whether a failed try means that the GX wants a password, or another one. */
export function wantsPassword(problem: Problem): boolean {
  return (
    problem.code === 'password-needed' ||
    problem.code === 'password-refused' ||
    problem.code === 'login-refused'
  )
}

/** Opens stations and looks behind typed addresses; one thing at a time. */
export function useConnecting(): Connecting {
  const [busyWith, setBusyWith] = useState<Opening | null>(null)
  const [asking, setAsking] = useState<Opening | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  const attempt = async (opening: Opening, work: () => Promise<void>) => {
    setBusyWith(opening)
    setProblem(null)
    try {
      await work()
      setAsking(null)
    } catch (reason) {
      const found = problemOf(reason)
      setProblem(asking === null && wantsPassword(found) ? null : found)
      setAsking(wantsPassword(found) ? opening : null)
    } finally {
      setBusyWith(null)
    }
  }

  return {
    busyWith,
    asking,
    problem,
    connect: (opening, password) => {
      const target: ConnectTarget = password === undefined ? opening.target : { ...opening.target, password }
      void attempt(opening, async () => {
        const { portalId } = await theClient().stations.connect(target)
        navigation.getState().go('overview', portalId)
      })
    },
    look: (address) => {
      void attempt({ name: address, target: { address } }, async () => {
        await theClient().discovery.add({ address })
      })
    },
    cancelAsking: () => {
      setAsking(null)
      setProblem(null)
    },
  }
}
