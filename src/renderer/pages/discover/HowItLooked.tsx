import type { DiscoveryState } from '../../../shared/discovery.ts'
import { Section } from '../../components/Section.tsx'
import { finderLine } from './finderLine.ts'

const titles = {
  ssdp: 'SSDP',
  mdns: 'mDNS host names',
  'dns-sd': 'DNS-SD',
  remembered: 'Remembered stations',
  typed: 'Typed address',
  sweep: 'Search of all addresses',
} as const

function interfacesLine(state: DiscoveryState): string {
  return state.interfaces.length === 0
    ? 'no network interface'
    : `on ${state.interfaces.map((each) => `${each.name} ${each.address}`).join(', ')}`
}

/** Each finder with what it heard, so that an empty list can be understood. */
export function HowItLooked({
  state,
  isSwept,
}: {
  state: DiscoveryState
  /** The search of all addresses was started here. */
  isSwept: boolean
}) {
  return (
    <Section
      title="How it looked"
      aside={
        <span className="lab cut" title={interfacesLine(state)}>
          {interfacesLine(state)}
        </span>
      }
    >
      <div className="how">
        {state.finders.map((finder) => (
          <div key={finder.finder}>
            <b>{titles[finder.finder]}</b>
            <div className="sm i2 cut">{finderLine(finder, isSwept)}</div>
            {finder.finder !== 'typed' && finder.names.length > 0 ? (
              <div className="sm i3 cut" title={finder.names.join(', ')}>
                {finder.names.join(', ')}
              </div>
            ) : null}
            {finder.problem === null ? null : <div className="sm watch">{finder.problem}</div>}
          </div>
        ))}
      </div>
    </Section>
  )
}
