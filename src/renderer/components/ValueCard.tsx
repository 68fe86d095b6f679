import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { formatDuration } from '../../shared/format.ts'
import type { Translate } from '../../shared/language.ts'
import { serviceKey } from '../../shared/victron.ts'
import { useWords } from '../state/words.ts'
import { Button } from './Button.tsx'
import { ageText, type LiveValue } from './liveValue.ts'

/** The allowed range of a value and who set it. */
export interface ValueRange {
  /** `46.5 to 53.2 V`. */
  text: string
  /** `BMS, CVL`. */
  from: string
}

function rawText(value: LiveValue, t: Translate): string {
  return value.reading === undefined ? t('never seen') : JSON.stringify(value.reading.value)
}

function rowsOf(
  value: LiveValue,
  source: string,
  range: ValueRange | undefined,
  t: Translate,
): [string, string][] {
  const age = value.ageMs === null ? t('none') : ageText(value, t)
  const rows: [string, string][] = [
    [t('Source'), `${serviceKey(value.id)}, ${source}`],
    [t('Path'), value.path],
    [t('Raw'), rawText(value, t)],
    [
      t('Age, cadence'),
      t('{{age}}, every {{cadence}}', { age, cadence: formatDuration(value.cadence, t.locale) }),
    ],
  ]
  if (value.reading) rows.push([t('Arrived by'), value.reading.source === 'mqtt' ? 'MQTT' : 'D-Bus HTTP'])
  if (range) rows.push([t('Range'), range.text], [t('Limit from'), range.from])
  return rows
}

function CardBody({ value, source, range }: { value: LiveValue; source: string; range?: ValueRange }) {
  const { t } = useWords()
  const [copied, setCopied] = useState<boolean | null>(null)
  const path = `${serviceKey(value.id)}${value.path}`
  const copy = () => {
    navigator.clipboard.writeText(path).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className="vcard">
      <div className="b">{value.label}</div>
      <table>
        <tbody>
          {rowsOf(value, source, range, t).map(([label, text]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="id">{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button kind="quiet" icon={copied ? 'check' : 'copy'} onClick={copy}>
        {copied === null ? t('Copy path') : copied ? t('Path copied') : t('Clipboard is not allowed here')}
      </Button>
    </div>
  )
}

/** Makes a shown value touchable: its card says service, path, raw value, age, cadence, range and who set it. */
export function ValueCard({
  value,
  source,
  range,
  children,
  className = '',
}: {
  value: LiveValue
  /** Who publishes it, in words: `BMS`. */
  source: string
  range?: ValueRange
  children: ReactNode
  className?: string
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      offset={6}
      trapFocus
      returnFocus
      shadow="none"
    >
      <Popover.Target>
        <button type="button" className={`touchv ${className}`} onClick={() => setOpen(!open)}>
          {children}
          <span className="unseen">
            {t(', {{label}} from {{source}}, show its card', { label: value.label, source })}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={value.label}>
        <CardBody value={value} source={source} {...(range ? { range } : {})} />
      </Popover.Dropdown>
    </Popover>
  )
}
