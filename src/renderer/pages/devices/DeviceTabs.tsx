import { overallVerdict } from '../../../shared/finding.ts'
import { english } from '../../../shared/language.ts'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { type DeviceTab, deviceTabs, showDeviceTab } from '../../state/devicesPlace.ts'
import { useWords } from '../../state/words.ts'
import type { DeviceEntry } from './deviceIndex.ts'
import type { DeviceVerdict } from './deviceVerdicts.ts'
import { devicesOfTab } from './tabDevices.ts'

const names: Readonly<Record<DeviceTab, string>> = {
  inverter: english('Inverter and grid'),
  solar: english('Solar'),
  sensors: english('Sensors and tanks'),
  others: english('Others'),
}

/** The kinds of devices with how many there are; a shape marks where somebody has to look. */
export function DeviceTabs({
  tab,
  index,
  verdicts,
}: {
  tab: DeviceTab
  index: readonly DeviceEntry[]
  verdicts: ReadonlyMap<string, DeviceVerdict>
}) {
  const { t } = useWords()
  return (
    <div
      className="devtabs"
      role="tablist"
      aria-label={t('Kinds of devices')}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
        const next = deviceTabs[deviceTabs.indexOf(tab) + step]
        if (step === 0 || next === undefined) return
        showDeviceTab(next)
        event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
      }}
    >
      {deviceTabs.map((each) => {
        const devices = devicesOfTab(each, index)
        const reached = devices.flatMap(({ key }) => {
          const verdict = verdicts.get(key)?.verdict
          return verdict == null || verdict === 'ok' || verdict === 'not-judged' ? [] : [{ verdict }]
        })
        return (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-controls={each === tab ? `devices-${each}` : undefined}
            aria-selected={each === tab}
            tabIndex={each === tab ? 0 : -1}
            onClick={() => showDeviceTab(each)}
          >
            <span>{t(names[each])}</span>
            <span className="i3 num">{devices.length}</span>
            {reached.length === 0 ? null : <VerdictShape verdict={overallVerdict(reached)} size={14} />}
          </button>
        )
      })}
    </div>
  )
}
