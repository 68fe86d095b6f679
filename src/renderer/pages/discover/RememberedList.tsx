import type { StationSummary } from '../../../shared/station.ts'
import { AgeGlyph } from '../../components/AgeText.tsx'
import { Button } from '../../components/Button.tsx'
import { Section } from '../../components/Section.tsx'
import { useNavigation } from '../../state/navigation.ts'
import { useWords } from '../../state/words.ts'
import { lastSeenText } from './rememberedStations.ts'

/** Stations of earlier days that nobody sees now, each with where and when it was last reached. */
export function RememberedList({
  stations,
  now,
  busyPortalId,
  disabled,
  onTry,
}: {
  stations: readonly StationSummary[]
  /** Epoch ms of the laptop. */
  now: number
  /** The station whose last address is being tried; null when none is. */
  busyPortalId: string | null
  disabled: boolean
  onTry: (station: StationSummary) => void
}) {
  const { t } = useWords()
  const { go } = useNavigation()
  return (
    <Section
      title={t('Remembered, not on this network now')}
      aside={
        <Button kind="quiet" icon="layout-list" onClick={() => go('stations')}>
          {t('All stations')}
        </Button>
      }
    >
      <ul className="absent">
        {stations.map((station) => (
          <li key={station.portalId}>
            <Who station={station} />
            <div className="absentwhen">
              <div className="lab">{t('Last seen')}</div>
              <div className="sm i2">
                <AgeGlyph state="recorded" /> {lastSeenText(station.lastSeenAt, now, t)}
                {station.lastAddress ? (
                  <>
                    {` ${t('at')} `}
                    <span className="id nw">{station.lastAddress}</span>
                  </>
                ) : null}
              </div>
            </div>
            <div className="gxact">
              <WayIn
                station={station}
                isBusy={busyPortalId === station.portalId}
                disabled={disabled}
                onTry={onTry}
              />
              <Button onClick={() => go('records', station.portalId)}>{t('Records')}</Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Who({ station }: { station: StationSummary }) {
  const { t } = useWords()
  const name = station.name ?? t('Station without a name')
  return (
    <div className="gxwho">
      <div className="absentname">
        <span className="cut" title={name}>
          {name}
        </span>
        {station.simulated ? <span className="chip demo">{t('Demo')}</span> : null}
      </div>
      <div className="sm i3 cut">
        {station.model ? `${station.model} ` : ''}
        <span className="id">{station.portalId}</span>
      </div>
    </div>
  )
}

function WayIn({
  station,
  isBusy,
  disabled,
  onTry,
}: {
  station: StationSummary
  isBusy: boolean
  disabled: boolean
  onTry: (station: StationSummary) => void
}) {
  const { t } = useWords()
  if (station.simulated) return <p className="sm i3">{t('It answers only while its demo runs.')}</p>
  if (!station.lastAddress) return <p className="sm i3">{t('Its address was not kept.')}</p>
  return (
    <Button disabled={disabled} onClick={() => onTry(station)}>
      {isBusy ? t('Looking') : t('Try this address')}
    </Button>
  )
}
