import { formatDuration, formatNumber } from '../../shared/format.ts'
import type { Translate } from '../../shared/language.ts'
import type { StationStatus } from '../../shared/station.ts'
import { AgeGlyph } from '../components/AgeText.tsx'
import { Icon } from '../components/Icon.tsx'
import { useNow } from '../state/clockTick.ts'
import { isFree, useNavigation } from '../state/navigation.ts'
import { station, useStatus } from '../state/station.ts'
import { clockSecondsText } from '../state/time.ts'
import { useWords } from '../state/words.ts'
import { fingerprintGroups } from './connecting/fingerprint.ts'
import { bytesWords } from './connectionWords.ts'
import { OfflineBar } from './OfflineBar.tsx'
import { pictureAge } from './pictureAge.ts'

function lastComplete(status: StationStatus, t: Translate): string {
  const times = status.connections.flatMap((connection) => connection.lastCompleteAt ?? [])
  return times.length === 0 ? t('not yet') : clockSecondsText(Math.max(...times), status.timeZone)
}

function StationFoot({ status }: { status: StationStatus }) {
  const { t } = useWords()
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
          <b>{isLive ? t('Live') : t('Nothing live')}</b>{' '}
          {formatNumber(Math.round(status.messagesPerSecond), 0, t.locale)} {t('messages/s')}
        </span>
      </span>
      <span>
        {t('Oldest live value')}{' '}
        <b>{picture.oldestLiveMs === null ? '–' : formatDuration(picture.oldestLiveMs, t.locale)}</b>
      </span>
      <span>
        {t('Stale')} <b>{t('{{stale}} of {{total}}', { stale: picture.stale, total: picture.total })}</b>
      </span>
      <span>
        {t('Last full picture')} <b>{lastComplete(status, t)}</b>
      </span>
      <span>
        {t('Stored here')} <b>{bytesWords(status.recording.bytes)}</b>
      </span>
      {fingerprint === null ? null : (
        <span className="footcert" title={fingerprint}>
          {t('Certificate')} <b className="id">{fingerprintGroups(fingerprint).slice(0, 3).join(' ')} …</b>
        </span>
      )}
      <span className="fill" />
      <span className="lockline">
        <Icon name="lock" size={13} />
        <span>
          <b>{t('Read only')}</b> {t('settings cannot be changed')}
        </span>
      </span>
    </footer>
  )
}

function FindFoot({ version }: { version: string | null }) {
  const { t } = useWords()
  return (
    <footer className="foot">
      <span className="livedot">
        <AgeGlyph state="live" />
        <span>
          <b>{t('Listening')}</b> {t('new devices appear by themselves')}
        </span>
      </span>
      <span>{t('Works offline, no account')}</span>
      <span className="fill" />
      {version ? <span>{t('Fieldkit {{version}}', { version })}</span> : null}
    </footer>
  )
}

/** The collector's own health and the write lock; the offline bar takes its place when the connection is lost. */
export function Foot({ version }: { version: string | null }) {
  const { page } = useNavigation()
  const status = useStatus()
  if (isFree(page) || status === null) return <FindFoot version={version} />
  return <OfflineBar status={status} otherwise={<StationFoot status={status} />} />
}
