import { useMemo } from 'react'
import { english } from '../../../shared/language.ts'
import { Section } from '../../components/Section.tsx'
import { useStationServices } from '../../components/useStationServices.ts'
import { useValues, type ValueName } from '../../components/useValues.ts'
import { isPublished } from '../../components/valueSource.ts'
import { useWords } from '../../state/words.ts'
import { Shown } from './FactBlock.tsx'

const systemPaths = ['/SystemState/State', '/Control/ActiveSocLimit', '/Relay/0/State', '/Relay/1/State']
const settingsPaths = [
  '/Settings/CGwacs/BatteryLife/State',
  '/Settings/CGwacs/BatteryLife/MinimumSocLimit',
  '/Settings/CGwacs/AcPowerSetPoint',
]
const relayNames: Readonly<Record<string, string>> = {
  '/Relay/0/State': english('Relay 1'),
  '/Relay/1/State': english('Relay 2'),
}

/** State of the whole system, its ESS and the relays of the GX. */
export function EssBlock() {
  const { t } = useWords()
  const { system, settings } = useStationServices()
  const names = useMemo((): ValueName[] => {
    const of = (id: typeof system, paths: readonly string[]) =>
      id === null ? [] : paths.map((path) => ({ id, path }))
    return [...of(system, systemPaths), ...of(settings, settingsPaths)]
  }, [system, settings])
  const values = useValues(names).filter(isPublished)
  if (values.length === 0) return null
  return (
    <Section title={t('ESS and relays of the GX')}>
      <dl className="devess">
        {values.map((value) => (
          <div key={value.path}>
            <dt>{t(relayNames[value.path] ?? value.label)}</dt>
            <dd className="num">
              <Shown value={value} source="GX" />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
