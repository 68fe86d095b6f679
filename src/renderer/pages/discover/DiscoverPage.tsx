import { useStore } from 'zustand'
import type { DiscoveryState, GxDevice } from '../../../shared/discovery.ts'
import { Answer } from '../../components/Answer.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { HeadActions } from '../../frame/HeadActions.tsx'
import { theClient } from '../../state/client.ts'
import { discovery } from '../../state/discovery.ts'
import { problemOf } from '../../state/problem.ts'
import { AddressField } from './AddressField.tsx'
import { DeviceRow } from './DeviceRow.tsx'
import './discover.css'
import { canConnect, type DiscoverAnswer, discoverAnswer } from './discoverAnswer.ts'
import { HowItLooked } from './HowItLooked.tsx'
import { NothingFound } from './NothingFound.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'
import { SweepBar } from './SweepBar.tsx'
import { type Connecting, useConnecting } from './useConnecting.ts'
import { type Reach, useReach } from './useReach.ts'

const waiting: DiscoverAnswer = {
  verdict: null,
  sentence: 'Searching for GX devices',
  detail: 'The list fills as devices answer.',
}

/** Every GX on the network with its doors, the way to connect, and why there may be none. */
export function DiscoverPage() {
  const { state, link } = useStore(discovery)
  const connecting = useConnecting()
  const reach = useReach()
  const answer = state === null ? waiting : discoverAnswer(state)
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
            Search again
          </Button>
        }
      />
      <HeadActions>
        <AddressField busy={connecting.busyWith !== null} onTry={connecting.look} />
      </HeadActions>
      {connecting.problem !== null && connecting.asking === null ? (
        <ErrorNote problem={connecting.problem} />
      ) : null}
      {reach.problem === null ? null : <ErrorNote problem={reach.problem} />}
      {link === 'down' && state !== null ? <ErrorNote problem={problemOf(null)} /> : null}
      {state === null ? null : <Found state={state} connecting={connecting} reach={reach} />}
      {connecting.asking === null ? null : (
        <PasswordDialog
          name={connecting.asking.name}
          problem={connecting.problem}
          busy={connecting.busyWith !== null}
          onPassword={(password) => {
            if (connecting.asking) connecting.connect(connecting.asking, password)
          }}
          onClose={connecting.cancelAsking}
        />
      )}
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

function Found({
  state,
  connecting,
  reach,
}: {
  state: DiscoveryState
  connecting: Connecting
  reach: Reach
}) {
  const first = state.devices.find(canConnect)
  const nothing = state.devices.length === 0
  const asksWhy = nothing && !state.searching
  const open = (device: GxDevice) =>
    connecting.connect({
      name: device.name ?? device.model ?? device.address,
      target: { portalId: device.portalId },
    })
  const isBusy = (device: GxDevice) => {
    const target = connecting.busyWith?.target
    return target !== undefined && 'portalId' in target && target.portalId === device.portalId
  }
  return (
    <>
      {nothing ? null : (
        <ul className="gxlist">
          {state.devices.map((device) => (
            <DeviceRow
              key={device.portalId}
              device={device}
              primary={device === first}
              busy={isBusy(device)}
              disabled={connecting.busyWith !== null}
              onConnect={open}
            />
          ))}
        </ul>
      )}
      {asksWhy ? <NothingFound state={state} reach={reach} /> : null}
      {!asksWhy && reach.sweep.phase !== 'idle' ? <SweepBar reach={reach} /> : null}
      <Unidentified state={state} />
      <HowItLooked state={state} isSwept={reach.sweep.phase !== 'idle'} />
    </>
  )
}

function Unidentified({ state }: { state: DiscoveryState }) {
  if (state.unidentified.length === 0) return null
  return (
    <Section title="Looks like a GX, but did not say which">
      <ul className="plainlist">
        {state.unidentified.map((host) => (
          <li key={host.address}>
            <span className="b cut">{host.name ?? host.address}</span>
            <span className="id i2">{host.address}</span>
            <span className="i2 cut">{host.reason}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
