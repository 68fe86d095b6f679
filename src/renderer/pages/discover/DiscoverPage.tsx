import { useState } from 'react'
import { useStore } from 'zustand'
import type { DiscoveryState } from '../../../shared/discovery.ts'
import { Answer } from '../../components/Answer.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { HeadActions } from '../../frame/HeadActions.tsx'
import { theClient } from '../../state/client.ts'
import { lookBehind, useConnecting } from '../../state/connecting.ts'
import { discovery } from '../../state/discovery.ts'
import { problemOf } from '../../state/problem.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { TakeInSection } from '../records/TakeInSection.tsx'
import { AddressField } from './AddressField.tsx'
import './discover.css'
import { discoverAnswer } from './discoverAnswer.ts'
import { Found } from './Found.tsx'
import { useReach } from './useReach.ts'

/** Every GX on the network with its doors, the way to connect, and why there may be none. */
export function DiscoverPage() {
  const { t } = useWords()
  const { state, link } = useStore(discovery)
  const { busyWith, problem, stopped } = useConnecting()
  /** Counts imports: the list of remembered stations is read anew. */
  const [taken, setTaken] = useState(0)
  const reach = useReach()
  const answer =
    state === null
      ? {
          verdict: null,
          sentence: t('Searching for GX devices'),
          detail: t('The list fills as devices answer.'),
        }
      : discoverAnswer(state, stopped, t)
  const nothing = state !== null && !state.searching && state.devices.length === 0
  return (
    <div className="discover">
      <Answer
        verdict={answer.verdict}
        sentence={answer.sentence}
        detail={answer.detail}
        actions={
          <Button
            icon="refresh-cw"
            kind={nothing ? 'primary' : 'plain'}
            disabled={state?.searching ?? true}
            onClick={() => void searchAgain()}
          >
            {t('Search again')}
          </Button>
        }
      />
      <HeadActions>
        <AddressField busy={busyWith !== null} onTry={(address) => void lookBehind(address)} />
      </HeadActions>
      {problem === null ? null : <ErrorNote problem={problem} />}
      {reach.problem === null ? null : <ErrorNote problem={reach.problem} />}
      {link === 'down' && state !== null ? <ErrorNote problem={problemOf(null)} /> : null}
      <LocalNetworkNote state={state} />
      {state === null ? null : <Found key={taken} state={state} reach={reach} />}
      <TakeInSection onTaken={() => setTaken((count) => count + 1)} />
    </div>
  )
}

/** A failed search shows in the discovery state or as a broken link, so the call itself has nothing to tell. */
async function searchAgain(): Promise<void> {
  try {
    await theClient().discovery.search()
  } catch {
    discovery.setState({ link: 'down' })
  }
}

/** macOS may let some finders through and not others; an empty list says it as its first cause. */
function LocalNetworkNote({ state }: { state: DiscoveryState | null }) {
  const { t } = useWords()
  const hint = state?.diagnosis?.localNetworkHint ?? null
  if (hint === null || state?.devices.length === 0) return null
  return (
    <ErrorNote
      problem={{
        code: 'local-network',
        message: t('macOS refused a part of the search.'),
        tryThis: `${fromCore(hint, t)} ${t('Then search again.')}`,
      }}
    />
  )
}
