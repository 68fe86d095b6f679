import { formatDuration, formatNumber } from '../../shared/format.ts'
import type { StationStatus } from '../../shared/station.ts'
import { AgeGlyph } from '../components/AgeText.tsx'
import { Icon } from '../components/Icon.tsx'
import { useNow } from '../state/clockTick.ts'
import { useNavigation } from '../state/navigation.ts'
import { station, useStatus } from '../state/station.ts'
import { clockSecondsText } from '../state/time.ts'
import { fingerprintGroups } from './connecting/fingerprint.ts'
import { bytesWords } from './connectionWords.ts'
import { OfflineBar } from './OfflineBar.tsx'
import { pictureAge } from './pictureAge.ts'

function lastComplete(status: StationStatus): string {
  const times = status.connections.flatMap((connection) => connection.lastCompleteAt ?? [])
  return times.length === 0 ? 'not yet' : clockSecondsText(Math.max(...times), status.timeZone)
}

function StationFoot({ status }: { status: StationStatus }) {
  // Read once per tick, not per batch: this counts over all readings.
  const now = useNow()
  const { readings, alive } = station.getState()
  const picture = pictureAge(readings.values(), alive, now, status.speed)
  const isLive = picture.oldestLiveMs !== null
  const fingerprint = status.connections.find(({ state }) => state === 'ready')?.fingerprint ?? null
  return (
    <footer className="foot">
      <span className="livedot">
        <AgeGlyph state={isLive ? 'live' : 'stale'} />
        <span>
          <b>{isLive ? 'Live' : 'Nothing live'}</b> {formatNumber(Math.round(status.messagesPerSecond), 0)}{' '}
          messages/s
        </span>
      </span>
      <span>
        Oldest live value <b>{picture.oldestLiveMs === null ? '–' : formatDuration(picture.oldestLiveMs)}</b>
      </span>
      <span>
        Stale{' '}
        <b>
          {picture.stale} of {picture.total}
        </b>
      </span>
      <span>
        Last full picture <b>{lastComplete(status)}</b>
      </span>
      <span>
        Stored here <b>{bytesWords(status.recording.bytes)}</b>
      </span>
      {fingerprint === null ? null : (
        <span className="footcert" title={fingerprint}>
          Certificate <b className="id">{fingerprintGroups(fingerprint).slice(0, 3).join(' ')} …</b>
        </span>
      )}
      <span className="fill" />
      <span className="lockline">
        <Icon name="lock" size={13} />
        <span>
          <b>Read only</b> settings cannot be changed
        </span>
      </span>
    </footer>
  )
}

function FindFoot({ version }: { version: string | null }) {
  return (
    <footer className="foot">
      <span className="livedot">
        <AgeGlyph state="live" />
        <span>
          <b>Listening</b> new devices appear by themselves
        </span>
      </span>
      <span>Works offline, no account</span>
      <span className="fill" />
      {version ? <span>Fieldkit {version}</span> : null}
    </footer>
  )
}

/** The collector's own health and the write lock; the offline bar takes its place when the connection is lost. */
export function Foot({ version }: { version: string | null }) {
  const { page } = useNavigation()
  const status = useStatus()
  if (page === 'discover' || status === null) return <FindFoot version={version} />
  return <OfflineBar status={status} otherwise={<StationFoot status={status} />} />
}
