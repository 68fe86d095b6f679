import { useEffect, useState } from 'react'
import type { Retention, RetentionPreview } from '../../../shared/recordKeeping.ts'
import type { Problem } from '../../../shared/result.ts'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'
import { useWords } from '../../state/words.ts'
import { lossSentences } from './retentionWords.ts'

/** Setting how long histories are kept: choose, hear what goes, confirm. */
export interface RetentionEdit {
  /** What holds; null before it is known. */
  saved: Retention | null
  draft: Retention | null
  /** What the draft would drop, while that waits for a yes. */
  asking: RetentionPreview | null
  problem: Problem | null
  isBusy: boolean
  choose(draft: Retention): void
  /** Saves a draft that drops nothing; otherwise asks first. */
  save(): Promise<void>
  confirm(): Promise<void>
  giveUp(): void
}

export function useRetention(): RetentionEdit {
  const { t } = useWords()
  const [saved, setSaved] = useState<Retention | null>(null)
  const [draft, setDraft] = useState<Retention | null>(null)
  const [asking, setAsking] = useState<RetentionPreview | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    theClient()
      .records.retention.get(undefined, { signal: stop.signal })
      .then(
        (retention) => {
          setSaved(retention)
          setDraft(retention)
        },
        (reason: unknown) => {
          if (!stop.signal.aborted) setProblem(problemOf(reason))
        },
      )
    return () => stop.abort()
  }, [])

  const attempt = async (work: (wanted: Retention) => Promise<void>) => {
    if (draft === null || isBusy) return
    setBusy(true)
    setProblem(null)
    try {
      await work(draft)
    } catch (reason) {
      setProblem(problemOf(reason))
    } finally {
      setBusy(false)
    }
  }
  const store = async (wanted: Retention) => {
    const set = await theClient().records.retention.set(wanted)
    setSaved(set)
    setDraft(set)
    setAsking(null)
  }
  return {
    ...{ saved, draft, asking, problem, isBusy },
    choose(next) {
      setDraft(next)
      setAsking(null)
    },
    save: () =>
      attempt(async (wanted) => {
        const preview = await theClient().records.retention.preview(wanted)
        if (lossSentences(preview, t).length === 0) await store(wanted)
        else setAsking(preview)
      }),
    confirm: () => attempt(store),
    giveUp() {
      setDraft(saved)
      setAsking(null)
    },
  }
}
