import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { formatDuration } from '../../shared/format.ts'
import { serviceKey } from '../../shared/victron.ts'
import { Button } from './Button.tsx'
import { ageText, type LiveValue } from './liveValue.ts'

/** The allowed range of a value and who set it. */
export interface ValueRange {
  /** `46.5 to 53.2 V`. */
  text: string
  /** `BMS, CVL`. */
  from: string
}

function rawText(value: LiveValue): string {
  return value.reading === undefined ? 'never seen' : JSON.stringify(value.reading.value)
}

function rowsOf(value: LiveValue, source: string, range: ValueRange | undefined): [string, string][] {
  const age = value.ageMs === null ? 'none' : ageText(value)
  const rows: [string, string][] = [
    ['Source', `${serviceKey(value.id)}, ${source}`],
    ['Path', value.path],
    ['Raw', rawText(value)],
    ['Age, cadence', `${age}, every ${formatDuration(value.cadence)}`],
  ]
  if (value.reading) rows.push(['Arrived by', value.reading.source === 'mqtt' ? 'MQTT' : 'D-Bus HTTP'])
  if (range) rows.push(['Range', range.text], ['Limit from', range.from])
  return rows
}

function CardBody({ value, source, range }: { value: LiveValue; source: string; range?: ValueRange }) {
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
          {rowsOf(value, source, range).map(([label, text]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="id">{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button kind="quiet" icon={copied ? 'check' : 'copy'} onClick={copy}>
        {copied === null ? 'Copy path' : copied ? 'Path copied' : 'Clipboard is not allowed here'}
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
            , {value.label} from {source}, show its card
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={value.label}>
        <CardBody value={value} source={source} {...(range ? { range } : {})} />
      </Popover.Dropdown>
    </Popover>
  )
}
