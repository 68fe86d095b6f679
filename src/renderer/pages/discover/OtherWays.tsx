import type { DiscoveryState } from '../../../shared/discovery.ts'
import { Section } from '../../components/Section.tsx'
import { useWords } from '../../state/words.ts'
import { AccessPointTry } from './AccessPointTry.tsx'
import { accessPointSeen } from './nothingFound.ts'
import { SweepBar } from './SweepBar.tsx'
import type { Reach } from './useReach.ts'

/** For the technician who misses one: the ways to a GX that announces itself to nobody. */
export function OtherWays({ state, reach }: { state: DiscoveryState; reach: Reach }) {
  const { t } = useWords()
  const seen = state.diagnosis?.accessPoint === 'not-tried' ? null : accessPointSeen(state.diagnosis, t)
  return (
    <Section title={t('One is missing')}>
      <div className="ways">
        <div>
          <p className="sm i2">
            {t(
              'A GX with MQTT access off may stay silent. Every address of this laptop’s network can be knocked at.',
            )}
          </p>
          <SweepBar reach={reach} />
        </div>
        <div>
          <p className="sm i2">
            {seen ?? t('A GX has a Wi-Fi of its own. Name and key are on its label; join it, then look.')}
          </p>
          <AccessPointTry reach={reach} />
        </div>
        <div>
          <p className="sm i2">
            {t(
              'Read the address at the GX: Settings, Connectivity, Ethernet. Type it at the top, or the serial number that begins with HQ.',
            )}
          </p>
        </div>
      </div>
    </Section>
  )
}
