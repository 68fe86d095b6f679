import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { StationStatus } from '../../shared/station.ts'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { useNow } from '../state/clockTick.ts'
import { showDialog } from '../state/connecting.ts'
import { station } from '../state/station.ts'
import { useWords } from '../state/words.ts'
import { offlineWords } from './connectionWords.ts'
import { waitingDoor } from './waitingDoor.ts'

/** Says when the connection was lost, why, how old the shown values are, and when it is tried again or who can help. */
export function OfflineBar({ status, otherwise }: { status: StationStatus; otherwise: ReactNode }) {
  const { t } = useWords()
  const now = useNow()
  const link = useStore(station, (state) => state.link)
  const words = offlineWords(status, link, now, t)
  if (words === null) return otherwise
  const waiting = link === 'down' ? null : waitingDoor(status)
  return (
    <footer className="offline">
      <Icon name="plug" size={17} />
      <p>
        <b role="alert">
          {words.what} {words.reason}
        </b>{' '}
        {words.next}
      </p>
      {waiting === null ? null : (
        <Button onClick={() => showDialog(waiting.dialog)}>{t(waiting.verb)}</Button>
      )}
    </footer>
  )
}
