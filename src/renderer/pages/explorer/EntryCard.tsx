import { useState } from 'react'
import { useStore } from 'zustand'
import { formatDuration } from '../../../shared/format.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { cadenceMs } from '../../../shared/paths/pathInfo.ts'
import { serviceKey } from '../../../shared/victron.ts'
import { AgeText } from '../../components/AgeText.tsx'
import { Button } from '../../components/Button.tsx'
import type { LiveValue } from '../../components/liveValue.ts'
import { extremesOf } from '../../state/extremes.ts'
import { kept, keptZone } from '../../state/kept.ts'
import { useStatus } from '../../state/station.ts'
import { clockSecondsText, timeSecondsText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'
import type { ExplorerEntry } from './explorerIndex.ts'
import { useEntry } from './useEntry.ts'
import { boundText, rawText, shownText, topicOf } from './valueWords.ts'

/** Everything that is known of one value, with the ways to take it along. Nothing here writes to the GX. */
export function EntryCard({
  entry,
  name,
  portalId,
  isPinned,
  onPin,
}: {
  entry: ExplorerEntry
  /** What the device calls itself; null when it does not. */
  name: string | null
  portalId: string
  isPinned: boolean
  onPin: (entry: ExplorerEntry) => void
}) {
  const { t } = useWords()
  const found = useEntry(entry)
  if (found === null) return null
  const { value, state, when } = found
  const isMissing = value.state === 'invalid' || value.state === 'absent'
  return (
    <div className="excard">
      <h2>{value.label}</h2>
      <p className="exbig">
        <bdi className={isMissing ? 'nj' : state === 'stale' ? 'stale-v' : undefined}>
          {shownText(value, t)}
        </bdi>
      </p>
      <div className="exhow">
        {state === null ? null : (
          <AgeText source={value.reading?.source.toUpperCase() ?? ''} state={state} text={when} />
        )}
      </div>
      <div className="exacts">
        <Button icon="pin" onClick={() => onPin(entry)}>
          {isPinned ? t('Unpin') : t('Pin')}
        </Button>
        <Copy label={t('Copy path')} text={`${serviceKey(entry.id)}${entry.path}`} />
        <Copy label={t('Copy MQTT topic')} text={topicOf(portalId, entry.id, entry.path)} />
      </div>
      <Facts entry={entry} name={name} value={value} />
    </div>
  )
}

function Facts({ entry, name, value }: { entry: ExplorerEntry; name: string | null; value: LiveValue }) {
  const { t } = useWords()
  const rows = useFacts(entry, name, value)
  return (
    <dl>
      {rows.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{text === '' ? t('empty text') : text}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function useFacts(
  { id, path, key }: ExplorerEntry,
  name: string | null,
  value: LiveValue,
): [string, string][] {
  const { t } = useWords()
  const past = useStore(kept, keptZone)
  const zone = useStatus()?.timeZone ?? past
  const info = describePath(id.serviceType, path)
  const rows: [string, string][] = [
    [t('Service'), name === null ? serviceKey(id) : `${serviceKey(id)}, ${name}`],
    [t('Path'), path],
  ]
  const { reading } = value
  if (reading === undefined) return [...rows, [t('Value'), t('No device publishes it now.')]]
  rows.push([t('Raw value'), rawText(reading.value)], [t('Unit'), value.unit === '' ? t('none') : value.unit])
  rows.push([t('Came by'), reading.source === 'mqtt' ? 'MQTT' : t('D-Bus HTTP')])
  rows.push([t('Last arrived'), timeSecondsText(reading.at, zone, t.locale)])
  rows.push([
    t('Expected'),
    info ? t('every {{time}}', { time: formatDuration(cadenceMs[info.cadence], t.locale) }) : t('not known'),
  ])
  const say = (bound: number) => boundText(id, path, bound, t)
  rows.push([
    t('Limits published with it'),
    reading.min === undefined && reading.max === undefined
      ? t('none')
      : t('{{low}} to {{high}}', {
          low: reading.min === undefined ? '–' : say(reading.min),
          high: reading.max === undefined ? '–' : say(reading.max),
        }),
  ])
  const seen = extremesOf(key)
  if (seen)
    rows.push([
      t('Seen in this window since {{time}}', { time: clockSecondsText(seen.since, zone) }),
      t('{{low}} to {{high}}', { low: say(seen.lowest), high: say(seen.highest) }),
    ])
  return rows
}

function Copy({ label, text }: { label: string; text: string }) {
  const { t } = useWords()
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <Button kind="quiet" icon={copied ? 'check' : 'copy'} onClick={copy}>
      {copied === null ? label : copied ? t('Copied') : t('Clipboard is not allowed here')}
    </Button>
  )
}
