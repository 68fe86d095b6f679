import type { Finding } from '../../../shared/finding.ts'
import { overallVerdict } from '../../../shared/finding.ts'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { showBattery } from '../../state/batteryPlace.ts'
import { useWords } from '../../state/words.ts'
import { aboutBattery } from './batteryFindings.ts'
import type { NamedBattery } from './useBatteries.ts'

/** Which battery the page shows, with the verdict of each; nothing while there is only one. */
export function BatterySwitch({
  batteries,
  shown,
  findings,
}: {
  batteries: readonly NamedBattery[]
  shown: string | null
  findings: readonly Finding[]
}) {
  const { t } = useWords()
  if (batteries.length < 2) return null
  const keys = batteries.map(({ key }) => key)
  return (
    <fieldset className="seg batswitch" aria-label={t('Battery shown')}>
      {batteries.map(({ key, name }) => {
        const own = aboutBattery(
          findings,
          key,
          keys.filter((each) => each !== key),
        )
        return (
          <button key={key} type="button" aria-pressed={key === shown} onClick={() => showBattery(key)}>
            {own.length === 0 ? null : <VerdictShape verdict={overallVerdict(own)} size={14} />}
            <span className="cut" title={name}>
              {name}
            </span>
          </button>
        )
      })}
    </fieldset>
  )
}
