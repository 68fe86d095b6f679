import type { DiscoveryState, GxDevice } from '../../../shared/discovery.ts'
import type { StationSummary } from '../../../shared/station.ts'
import { Section } from '../../components/Section.tsx'
import { useWall } from '../../state/clockTick.ts'
import { connectTo, showDialog, useConnecting } from '../../state/connecting.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { DeviceRow } from './DeviceRow.tsx'
import { canConnect } from './discoverAnswer.ts'
import { HowItLooked } from './HowItLooked.tsx'
import { NothingFound } from './NothingFound.tsx'
import { OtherWays } from './OtherWays.tsx'
import { RememberedList } from './RememberedList.tsx'
import { absentStations, lastSeenText } from './rememberedStations.ts'
import type { Reach } from './useReach.ts'
import { useStations } from './useStations.ts'

/** The list of what was found, why it may be empty, and the ways to a GX that is missing. */
export function Found({ state, reach }: { state: DiscoveryState; reach: Reach }) {
  const { busyWith } = useConnecting()
  const now = useWall()
  const stations = useStations(state.devices.map(({ portalId }) => portalId).join())
  const absent = absentStations(stations, state.devices)
  const nothing = state.devices.length === 0
  const target = busyWith?.target
  const busyPortalId = target !== undefined && 'portalId' in target ? target.portalId : null
  const common = { now, busyPortalId, disabled: busyWith !== null }
  return (
    <>
      <Devices {...{ ...common, state, stations }} />
      {nothing && !state.searching ? <NothingFound state={state} reach={reach} /> : null}
      <Unidentified state={state} />
      {absent.length === 0 ? null : (
        <RememberedList
          {...common}
          stations={absent}
          onTry={({ portalId, name }) => void connectTo({ name: name ?? portalId, target: { portalId } })}
        />
      )}
      {nothing ? null : <OtherWays state={state} reach={reach} />}
      <HowItLooked state={state} sweep={reach.sweep.phase} />
    </>
  )
}

function Devices({
  state,
  stations,
  now,
  busyPortalId,
  disabled,
}: {
  state: DiscoveryState
  stations: readonly StationSummary[]
  now: number
  busyPortalId: string | null
  disabled: boolean
}) {
  const { t } = useWords()
  const first = state.devices.find(canConnect)
  const { stopped } = useConnecting()
  const open = (device: GxDevice) => {
    const comparing = stopped[device.portalId]
    if (comparing) return showDialog(comparing)
    void connectTo({
      name: device.name ?? device.model ?? device.address,
      target: { portalId: device.portalId },
      firmware: device.firmware,
    })
  }
  if (state.devices.length === 0) return null
  return (
    <ul className="gxlist">
      {state.devices.map((device) => {
        const known = stations.find(({ portalId }) => portalId === device.portalId)
        return (
          <DeviceRow
            key={device.portalId}
            device={device}
            lastVisit={known ? lastSeenText(known.lastSeenAt, now, t) : null}
            now={now}
            isOpen={known?.connected ?? false}
            isStopped={device.portalId in stopped}
            primary={device === first}
            busy={busyPortalId === device.portalId}
            disabled={disabled}
            onConnect={open}
          />
        )
      })}
    </ul>
  )
}

function Unidentified({ state }: { state: DiscoveryState }) {
  const { t } = useWords()
  if (state.unidentified.length === 0) return null
  return (
    <Section title={t('Looks like a GX, but did not say which')}>
      <ul className="plainlist">
        {state.unidentified.map((host) => (
          <li key={host.address}>
            <span className="b cut">{host.name ?? host.address}</span>
            <span className="id i2">{host.address}</span>
            <span className="i2">{fromCore(host.reason, t)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
