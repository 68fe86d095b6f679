import type { DiscoveryState, FinderStatus } from '../../../shared/discovery.ts'
import type { Translate } from '../../../shared/language.ts'
import { Section } from '../../components/Section.tsx'
import { fromCore, useWords } from '../../state/words.ts'
import { finderLine, finderTitles, rejectedLine } from './finderWords.ts'
import type { SweepState } from './useReach.ts'

function interfacesLine(state: DiscoveryState, t: Translate): string {
  return state.interfaces.length === 0
    ? t('no network interface')
    : t('on {{interfaces}}', {
        interfaces: state.interfaces.map((each) => `${each.name} ${each.address}`).join(', '),
      })
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
  const { t } = useWords()
  const line = interfacesLine(state, t)
  return (
    <Section
      title={t('How it looked')}
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
  const { t } = useWords()
  const rejected = rejectedLine(finder, t)
  return (
    <div>
      <b>{t(finderTitles[finder.finder])}</b>
      <div className="sm i2 cut">{finderLine(finder, sweep, t)}</div>
      {finder.finder !== 'typed' && finder.names.length > 0 ? (
        <div className="sm i3 cut" title={finder.names.join(', ')}>
          {finder.names.join(', ')}
        </div>
      ) : null}
      {rejected === null ? null : <div className="sm i2 rejected">{rejected}</div>}
      {finder.problem === null ? null : <div className="sm watch">{fromCore(finder.problem, t)}</div>}
    </div>
  )
}
