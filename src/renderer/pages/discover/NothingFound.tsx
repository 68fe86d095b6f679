import type { DiscoveryState } from '../../../shared/discovery.ts'
import { useWords } from '../../state/words.ts'
import { AccessPointTry } from './AccessPointTry.tsx'
import { type Cause, causesOf } from './nothingFound.ts'
import { SweepBar } from './SweepBar.tsx'
import type { Reach } from './useReach.ts'

/** Why no GX may have answered, the likeliest first, each with what was seen and one thing to try. */
export function NothingFound({ state, reach }: { state: DiscoveryState; reach: Reach }) {
  const { t } = useWords()
  return (
    <section className="lit whybox" aria-label={t('What may be the reason')}>
      <ol className="whys">
        {causesOf(state, t).map((cause, index) => (
          <li key={cause.id}>
            <span className="num">{index + 1}</span>
            <div className="why">
              <div className="t">{cause.title}</div>
              <div className="sm i2">{cause.evidence}</div>
            </div>
            <div className="do">
              <b>{cause.lead}</b> {cause.rest}
              <Try button={cause.button} reach={reach} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Try({ button, reach }: { button: Cause['button']; reach: Reach }) {
  if (button === undefined) return null
  return (
    <div className="act1">
      {button === 'sweep' ? <SweepBar reach={reach} /> : <AccessPointTry reach={reach} />}
    </div>
  )
}
