import type { ReactNode } from 'react'
import type { StationStatus } from '../../shared/station.ts'
import { Icon } from '../components/Icon.tsx'
import { useNow } from '../state/clockTick.ts'
import { useDiscovery } from '../state/discovery.ts'
import { type Page, placeHash, useNavigation } from '../state/navigation.ts'
import { useStatus } from '../state/station.ts'
import { clockSecondsText } from '../state/time.ts'
import { connectionDetail, connectionLine, offsetWords, recordingWords } from './connectionWords.ts'
import { headActionsId } from './HeadActions.tsx'
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
  return (
    <span className="chip simulated">
      {speed > 1 ? `Simulated, ${Math.round(speed)} times as fast` : 'Simulated'}
    </span>
  )
}

function subLine(status: StationStatus): ReactNode {
  return (
    <>
      {status.model ?? 'Model not known'} {status.serial ? <span className="id">{status.serial}</span> : null}{' '}
      · portal <span className="id">{status.portalId}</span>
      {status.firmware ? ` · ${status.firmware}` : ''}
    </>
  )
}

function GxClock({ status, now }: { status: StationStatus; now: number }) {
  const { gxClockOffsetMs, timeZone } = status
  return (
    <HeadStat label={timeZone ? `GX clock, ${timeZone}` : 'GX clock'}>
      {gxClockOffsetMs === null ? (
        <span className="nj">not published</span>
      ) : (
        <>
          <span className="num">{clockSecondsText(now + gxClockOffsetMs, timeZone)}</span>
          <span className="i3 m">{offsetWords(gxClockOffsetMs)}</span>
        </>
      )}
    </HeadStat>
  )
}

function StationHead({ status }: { status: StationStatus }) {
  const now = useNow()
  const ready = status.connections.filter((connection) => connection.state === 'ready')
  const isPinned = ready.length > 0 && ready.every((connection) => connection.fingerprint !== null)
  return (
    <>
      <div className="who">
        <div className="nm">
          <span className="cut" title={status.name}>
            {status.name}
          </span>
          {status.simulated ? <Simulated speed={status.speed} /> : null}
        </div>
        <div className="sub cut">{subLine(status)}</div>
      </div>
      <a
        className="hstat hlink"
        title={connectionDetail(status)}
        href={placeHash({ page: 'communication', portalId: status.portalId })}
      >
        <span>Connection</span>
        <b>
          <Icon name={isPinned ? 'lock' : 'plug'} size={14} />
          <span className="cut">{connectionLine(status)}</span>
        </b>
      </a>
      <HeadStat label="Recording" title={status.recording.reason}>
        <span className="cut">{recordingWords(status, now)}</span>
      </HeadStat>
      <GxClock status={status} now={now} />
    </>
  )
}

function FindHead() {
  const interfaces = useDiscovery()?.interfaces ?? []
  const where = interfaces.map((each) => `${each.name} ${each.address}`).join(', ')
  return (
    <div className="who">
      <div className="nm">Find GX</div>
      <div className="sub cut" title={where}>
        Laptop: {where === '' ? 'no network' : where}
      </div>
    </div>
  )
}

/** What is on the disk is shown without a connection; every other page waits for one. */
function WaitingHead({ page, portalId }: { page: Page; portalId: string }) {
  return (
    <div className="who">
      <div className="nm">{page === 'records' ? 'Not connected' : 'Opening the station'}</div>
      <div className="sub">
        portal <span className="id">{portalId}</span>
      </div>
    </div>
  )
}

/** Which station, how connected, recording, GX clock; on the search page: which laptop. */
export function Head() {
  const { page, portalId } = useNavigation()
  const status = useStatus()
  const isStation = page !== 'discover' && portalId !== null
  return (
    <header className="head">
      {!isStation ? (
        <FindHead />
      ) : status ? (
        <StationHead status={status} />
      ) : (
        <WaitingHead page={page} portalId={portalId} />
      )}
      <div id={headActionsId} className="headacts" />
      <ThemeSwitch />
    </header>
  )
}
