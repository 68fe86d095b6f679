import type { EntryDevice } from '../../../shared/alarmEntry.ts'
import { english } from '../../../shared/language.ts'
import { Icon } from '../../components/Icon.tsx'
import { useWords } from '../../state/words.ts'
import { deviceKey, type EntryChoice } from './entryChoice.ts'

const levels = {
  any: english('All levels'),
  alarm: english('Alarms'),
  warning: english('Warnings'),
  info: english('Information'),
} as const
const origins = {
  any: english('All sources'),
  live: english('Recorded live'),
  'gx-memory': english('GX memory'),
  finding: english('Fieldkit findings'),
} as const
const states = { any: english('Active and over'), active: english('Active'), over: english('Over') } as const
const acknowledgements = {
  any: english('Seen or not'),
  yes: english('Acknowledged'),
  no: english('Not acknowledged'),
} as const

/** Narrows the list by text, device, level, source, state and acknowledgement. */
export function EntryFilter({
  choice,
  devices,
  onChange,
}: {
  choice: EntryChoice
  devices: readonly EntryDevice[]
  onChange: (choice: EntryChoice) => void
}) {
  const { t } = useWords()
  const deviceWords = Object.fromEntries([
    ['any', t('All devices')],
    ...devices.map((device) => [deviceKey(device), device.deviceName || deviceKey(device)]),
  ])
  return (
    <search className="entryfilter" aria-label={t('Filter of the list')}>
      <div className="fld">
        <Icon name="search" size={16} />
        <input
          type="search"
          aria-label={t('Text in alarm, path or device')}
          placeholder={t('Alarm, path or device')}
          maxLength={200}
          value={choice.text}
          onChange={(event) => onChange({ ...choice, text: event.currentTarget.value })}
        />
      </div>
      <Choice
        label={t('Device')}
        words={deviceWords}
        value={choice.device in deviceWords ? choice.device : 'any'}
        onChange={(device) => onChange({ ...choice, device })}
      />
      <Choice
        label={t('Level (alarm)')}
        words={levels}
        value={choice.level}
        onChange={(level) => onChange({ ...choice, level })}
      />
      <Choice
        label={t('Known from')}
        words={origins}
        value={choice.origin}
        onChange={(origin) => onChange({ ...choice, origin })}
      />
      <Choice
        label={t('State')}
        words={states}
        value={choice.state}
        onChange={(state) => onChange({ ...choice, state })}
      />
      <Choice
        label={t('Acknowledged')}
        words={acknowledgements}
        value={choice.acknowledged}
        onChange={(acknowledged) => onChange({ ...choice, acknowledged })}
      />
    </search>
  )
}

function Choice<T extends string>({
  label,
  words,
  value,
  onChange,
}: {
  label: string
  words: Readonly<Record<T, string>>
  value: T
  onChange: (value: T) => void
}) {
  const { t } = useWords()
  const keys = Object.keys(words) as T[] // Object.keys forgets the names
  return (
    <select
      className={value === 'any' ? 'pick' : 'pick on'}
      aria-label={label}
      value={value}
      onChange={(event) => {
        const chosen = keys.find((key) => key === event.currentTarget.value)
        if (chosen !== undefined) onChange(chosen)
      }}
    >
      {keys.map((key) => (
        <option key={key} value={key}>
          {t(words[key])}
        </option>
      ))}
    </select>
  )
}
