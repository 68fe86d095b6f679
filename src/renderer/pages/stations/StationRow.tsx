import type { StationRecord } from '../../../shared/stationRecord.ts'
import { AgeGlyph } from '../../components/AgeText.tsx'
import { Button } from '../../components/Button.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { bytesWords } from '../../frame/connectionWords.ts'
import { openStation } from '../../state/connecting.ts'
import { useNavigation } from '../../state/navigation.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { lastSeenText } from '../discover/rememberedStations.ts'
import { AlarmDays } from './AlarmDays.tsx'

/** One remembered station: what it was judged, why, when it was seen, its alarms, and the ways to it. */
export function StationRow({
  record,
  now,
  isBusy,
  disabled,
  onForget,
  onDisconnect,
}: {
  record: StationRecord
  /** Epoch ms of the laptop. */
  now: number
  /** It is being connected. */
  isBusy: boolean
  disabled: boolean
  onForget: (record: StationRecord) => void
  onDisconnect: (record: StationRecord) => void
}) {
  const { t } = useWords()
  const { go } = useNavigation()
  const name = record.name ?? t('Station without a name')
  const asks = record.verdict === 'act' || record.verdict === 'stop'
  return (
    <li className={asks ? 'strow asks' : 'strow'}>
      <div className="stverdict">
        <VerdictLabel verdict={record.verdict ?? 'not-judged'} />
      </div>
      <div className="stname">
        <div className="b cut" title={name}>
          {name}
        </div>
        <div className="mic i3 cut">
          {record.simulated ? <span className="stdemo">{t('Demo')}</span> : null}
          <span className="id">{record.portalId}</span>
          {record.firmware === null ? '' : ` · ${record.firmware}`}
        </div>
      </div>
      <div className="stwhy sm">
        <Because record={record} />
      </div>
      <LastSight record={record} now={now} />
      <Alarms record={record} />
      <div className="stacts">
        <Button
          disabled={disabled && !record.connected}
          onClick={() => openStation(record.portalId, name, record.connected)}
        >
          {isBusy ? t('Connecting') : record.connected ? t('Open (button)') : t('Connect')}
        </Button>
        <Button kind="quiet" onClick={() => go('records', record.portalId)}>
          {t('Records')}
        </Button>
        {record.connected ? (
          <Button
            kind="quiet"
            icon="plug"
            label={t('Disconnect {{name}}', { name })}
            onClick={() => onDisconnect(record)}
          />
        ) : (
          <Button
            kind="quiet"
            icon="trash-2"
            label={t('Forget {{name}}', { name })}
            onClick={() => onForget(record)}
          />
        )}
      </div>
    </li>
  )
}

function Because({ record: { because, others, verdict, bytes, problem } }: { record: StationRecord }) {
  const { t } = useWords()
  if (because !== null)
    return (
      <>
        {fromCore(because, t)}{' '}
        {others === 0 ? null : <span className="i3 nw">{t('{{others}} more to look at', { others })}</span>}
      </>
    )
  if (problem !== null) return <span className="i2">{fromCore(problem, t)}</span>
  return (
    <span className="i3">
      {bytes === null
        ? t('Nothing is recorded of it.')
        : verdict === 'ok'
          ? t('Nothing that was judged needs a look.')
          : t('Not enough was recorded for a verdict.')}
    </span>
  )
}

function LastSight({ record, now }: { record: StationRecord; now: number }) {
  const { t } = useWords()
  return (
    <div className="stseen">
      <div className="lab stlab">{t('Last sight')}</div>
      <div className="sm nw">
        <AgeGlyph state={record.connected ? 'live' : 'recorded'} />{' '}
        {record.connected ? t('Connected') : lastSeenText(record.lastSeenAt, now, t)}
      </div>
      <div className="mic i3 cut">
        {record.bytes === null ? '' : `${bytesWords(record.bytes)} · `}
        {record.lastAddress ? <span className="id">{record.lastAddress}</span> : t('No address kept')}
      </div>
    </div>
  )
}

function Alarms({ record: { alarms } }: { record: StationRecord }) {
  const { t } = useWords()
  const total = alarms?.perDay.reduce((sum, count) => sum + count, 0) ?? 0
  return (
    <div className="stalarms">
      <div className="lab stlab">{t('Alarms, 30 days')}</div>
      {alarms === null ? (
        <div className="sm i3">–</div>
      ) : (
        <>
          <AlarmDays perDay={alarms.perDay} />
          <div className={alarms.active === 0 ? 'mic i3 nw num' : 'mic ink b nw num'}>
            {alarms.active === 0
              ? t('{{total}} in all', { total })
              : t('{{total}} in all, {{active}} active', { total, active: alarms.active })}
          </div>
        </>
      )}
    </div>
  )
}
