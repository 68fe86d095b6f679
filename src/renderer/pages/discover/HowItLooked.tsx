import type { DiscoveryState, FinderStatus } from '../../../shared/discovery.ts'
import { Section } from '../../components/Section.tsx'
import { finderLine, finderTitles, rejectedLine } from './finderWords.ts'
import type { SweepState } from './useReach.ts'

function interfacesLine(state: DiscoveryState): string {
  return state.interfaces.length === 0
    ? 'no network interface'
    : `on ${state.interfaces.map((each) => `${each.name} ${each.address}`).join(', ')}`
}

/** Each finder with what it heard and what it could not read, so that an empty list can be understood. */
export function HowItLooked({
  state,
  sweep,
}: {
  state: DiscoveryState
  /** Where the search of all addresses stands. */
  sweep: SweepState['phase']
}) {
  const line = interfacesLine(state)
  return (
    <Section
      title="How it looked"
      aside={
        <span className="lab cut" title={line}>
          {line}
        </span>
      }
    >
      <div className="how">
        {state.finders.map((finder) => (
          <Finder key={finder.finder} finder={finder} sweep={sweep} />
        ))}
      </div>
    </Section>
  )
}

function Finder({ finder, sweep }: { finder: FinderStatus; sweep: SweepState['phase'] }) {
  const rejected = rejectedLine(finder)
  return (
    <div>
      <b>{finderTitles[finder.finder]}</b>
      <div className="sm i2 cut">{finderLine(finder, sweep)}</div>
      {finder.finder !== 'typed' && finder.names.length > 0 ? (
        <div className="sm i3 cut" title={finder.names.join(', ')}>
          {finder.names.join(', ')}
        </div>
      ) : null}
      {rejected === null ? null : <div className="sm i2 rejected">{rejected}</div>}
      {finder.problem === null ? null : <div className="sm watch">{finder.problem}</div>}
    </div>
  )
}
