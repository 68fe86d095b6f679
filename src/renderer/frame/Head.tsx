import type { ReactNode } from 'react'
import type { Translate } from '../../shared/language.ts'
import type { StationStatus } from '../../shared/station.ts'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { useNow } from '../state/clockTick.ts'
import { useDiscovery } from '../state/discovery.ts'
import { useRemembered } from '../state/fleet.ts'
import { isFree, type Page, placeHash, useNavigation } from '../state/navigation.ts'
import { useIsAway, useStatus } from '../state/station.ts'
import { clockSecondsText } from '../state/time.ts'
import { fromCore, useWords } from '../state/words.ts'
import { connectionDetail, connectionLine, offsetWords, recordingWords } from './connectionWords.ts'
import { headActionsId } from './HeadActions.tsx'
import { palette } from './palette/paletteStore.ts'
import { railGroups } from './railItems.ts'
import { StationSwitcher } from './StationSwitcher.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'

function HeadStat({ label, title, children }: { label: string; title?: string | null; children: ReactNode }) {
  return (
    <div className="hstat" title={title ?? undefined}>
      <span>{label}</span>
      <b>{children}</b>
    </div>
  )
}

function Simulated({ speed }: { speed: number }) {
  const { t } = useWords()
  return (
    <span className="chip simulated">
      {speed > 1 ? t('Simulated, {{speed}} times as fast', { speed: Math.round(speed) }) : t('Simulated')}
    </span>
  )
}

function subLine(status: StationStatus, t: Translate): ReactNode {
  return (
    <>
      {status.model ?? t('Model not known')}{' '}
      {status.serial ? <span className="id">{status.serial}</span> : null} · {t('portal')}{' '}
      <span className="id">{status.portalId}</span>
      {status.firmware ? ` · ${status.firmware}` : ''}
    </>
  )
}

function GxClock({ status, now }: { status: StationStatus; now: number }) {
  const { t } = useWords()
  const { gxClockOffsetMs, timeZone } = status
  return (
    <HeadStat label={timeZone ? t('GX clock, {{timeZone}}', { timeZone }) : t('GX clock')}>
      {gxClockOffsetMs === null ? (
        <span className="nj">{t('not published')}</span>
      ) : (
        <>
          <span className="num">{clockSecondsText(now + gxClockOffsetMs, timeZone)}</span>
          <span className="i3 m">{offsetWords(gxClockOffsetMs, t)}</span>
        </>
      )}
    </HeadStat>
  )
}

function StationHead({ status }: { status: StationStatus }) {
  const { t } = useWords()
  const now = useNow()
  const ready = status.connections.filter((connection) => connection.state === 'ready')
  const isPinned = ready.length > 0 && ready.every((connection) => connection.fingerprint !== null)
  return (
    <>
      <StationSwitcher
        title={
          <span className="cut" title={status.name}>
            {status.name}
          </span>
        }
      >
        {status.simulated ? <Simulated speed={status.speed} /> : null}
        <span className="subwho">{subLine(status, t)}</span>
        <span className="subhow">{connectionLine(status, t)}</span>
      </StationSwitcher>
      <a
        className="hstat hlink"
        title={connectionDetail(status, t)}
        href={placeHash({ page: 'communication', portalId: status.portalId })}
      >
        <span>{t('Connection')}</span>
        <b>
          <Icon name={isPinned ? 'lock' : 'plug'} size={14} />
          <span className="cut">{connectionLine(status, t)}</span>
        </b>
      </a>
      <HeadStat
        label={t('Recording')}
        title={status.recording.reason === null ? null : fromCore(status.recording.reason, t)}
      >
        <span className="cut">{recordingWords(status, now, t)}</span>
      </HeadStat>
      <GxClock status={status} now={now} />
    </>
  )
}

/** A page that is about no single station. */
function FreeHead({ page }: { page: Page }) {
  const { t } = useWords()
  if (page === 'discover') return <FindHead />
  const name = railGroups.flat().find((item) => item.page === page)?.name ?? ''
  return (
    <div className="who">
      <div className="nm">{t(name)}</div>
      <div className="sub cut">{t('Kept on this laptop, no account needed')}</div>
    </div>
  )
}

function FindHead() {
  const { t } = useWords()
  const interfaces = useDiscovery()?.interfaces ?? []
  const where = interfaces.map((each) => `${each.name} ${each.address}`).join(', ')
  return (
    <div className="who">
      <div className="nm">{t('Find GX')}</div>
      <div className="sub cut" title={where}>
        {t('Laptop:')} {where === '' ? t('no network') : where}
      </div>
    </div>
  )
}

/** A station before its first picture, and one that is only remembered. */
function WaitingHead({ portalId }: { portalId: string }) {
  const { t } = useWords()
  const isAway = useIsAway()
  const name = useRemembered(portalId)?.name
  return (
    <StationSwitcher title={<span className="cut">{name ?? t('Station without a name')}</span>}>
      {isAway ? t('Not connected') : t('Opening the station')} · {t('portal')}{' '}
      <span className="id">{portalId}</span>
    </StationSwitcher>
  )
}

/** Which station, how connected, recording, GX clock; on the search page: which laptop. */
export function Head() {
  const { t } = useWords()
  const { page, portalId } = useNavigation()
  const status = useStatus()
  const isStation = !isFree(page) && portalId !== null
  return (
    <header className="head">
      {!isStation ? (
        <FreeHead page={page} />
      ) : status ? (
        <StationHead status={status} />
      ) : (
        <WaitingHead portalId={portalId} />
      )}
      <div id={headActionsId} className="headacts" />
      <div className="headfind">
        <Button icon="search" label={t('Find anything')} onClick={palette.open} />
      </div>
      <ThemeSwitch />
    </header>
  )
}
