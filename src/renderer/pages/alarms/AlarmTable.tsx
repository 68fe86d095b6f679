import { Fragment, useState } from 'react'
import type { AlarmEntry } from '../../../shared/alarmEntry.ts'
import { formatDuration } from '../../../shared/format.ts'
import { english } from '../../../shared/language.ts'
import { Icon } from '../../components/Icon.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { timeSecondsText } from '../../state/time.ts'
import { fromCore, useWords } from '../../state/words.ts'
import {
  deviceOf,
  eventKey,
  lastedMs,
  lastedText,
  levelVerdict,
  momentText,
  originWords,
  rowVerdict,
} from './alarmRow.ts'
import { EntryDetail } from './EntryDetail.tsx'
import { type Flapping, groupEntries } from './groupEntries.ts'

const levelWords = { alarm: english('Alarm'), warning: english('Warning'), info: english('Info') } as const
const columns = 7

interface LineProps {
  now: number
  timeZone: string | null
  isOpen(key: string): boolean
  toggle(key: string): void
  onAcknowledged(): void
}

/** The list, newest first; an alarm that comes and goes is one line until it is opened. */
export function AlarmTable({
  entries,
  now,
  timeZone,
  onAcknowledged,
}: {
  entries: readonly AlarmEntry[]
  now: number
  timeZone: string | null
  onAcknowledged: () => void
}) {
  const { t } = useWords()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const line: LineProps = {
    now,
    timeZone,
    onAcknowledged,
    isOpen: (key) => open.has(key),
    toggle: (key) =>
      setOpen((before) =>
        before.has(key) ? new Set([...before].filter((each) => each !== key)) : new Set([...before, key]),
      ),
  }
  return (
    <table className="alarmtable">
      <thead>
        <tr>
          <th>
            <span className="unseen">{t('Level (alarm)')}</span>
          </th>
          <th>{t('Started, GX time')}</th>
          <th>{t('Alarm')}</th>
          <th>{t('Device')}</th>
          <th>{t('Lasted')}</th>
          <th>{t('At that moment')}</th>
          <th>{t('Known from')}</th>
        </tr>
      </thead>
      <tbody>
        {groupEntries(entries).map((one) =>
          'entries' in one ? (
            <GroupLines key={groupKey(one)} group={one} line={line} />
          ) : (
            <EntryLines key={eventKey(one)} entry={one} line={line} />
          ),
        )}
      </tbody>
    </table>
  )
}

/** By the oldest, so that a group keeps its place and stays open while it grows. */
function groupKey({ entries }: Flapping): string {
  const oldest = entries.at(-1)
  return oldest ? `group ${eventKey(oldest)}` : 'group'
}

function GroupLines({ group, line }: { group: Flapping; line: LineProps }) {
  const { t } = useWords()
  const { entries, spanMs } = group
  const [newest] = entries
  if (!newest) return null
  const key = groupKey(group)
  const isOpen = line.isOpen(key)
  const worst = entries.find(({ level }) => level === 'alarm') ?? newest
  return (
    <Fragment>
      <tr className="flap">
        <td>
          <Level entry={worst} />
        </td>
        <td className="m">{timeSecondsText(newest.startedAt, line.timeZone, t.locale)}</td>
        <td className="b">
          <RowButton
            title={fromCore(newest.title, t)}
            hint={newest.trigger}
            isOpen={isOpen}
            onClick={() => line.toggle(key)}
          />
        </td>
        <td className="i2">
          <span title={deviceOf(newest, t)}>{deviceOf(newest, t)}</span>
        </td>
        <td className="b">
          {t('{{count}} times in {{span}}', {
            count: entries.length,
            span: formatDuration(spanMs, t.locale),
          })}
        </td>
        <td className="i2">{newest.active ? t('Active now, comes and goes') : t('Comes and goes')}</td>
        <td className="i2">{t(originWords[newest.origin])}</td>
      </tr>
      {isOpen
        ? entries.map((entry) => <EntryLines key={eventKey(entry)} entry={entry} line={line} isInside />)
        : null}
    </Fragment>
  )
}

function EntryLines({
  entry,
  line,
  isInside = false,
}: {
  entry: AlarmEntry
  line: LineProps
  isInside?: boolean
}) {
  const { t } = useWords()
  const { now, timeZone } = line
  const key = eventKey(entry)
  const isOpen = line.isOpen(key)
  const unknown = lastedMs(entry, now) === null
  return (
    <Fragment>
      <tr className={isInside ? 'inside' : undefined}>
        <td>
          <Level entry={entry} />
        </td>
        <td className="m">{timeSecondsText(entry.startedAt, timeZone, t.locale)}</td>
        <td className="b">
          <RowButton
            title={fromCore(entry.title, t)}
            hint={entry.trigger}
            isOpen={isOpen}
            onClick={() => line.toggle(key)}
          />
        </td>
        <td className="i2">
          <span title={deviceOf(entry, t)}>{deviceOf(entry, t)}</span>
        </td>
        <td>
          {unknown ? (
            <span className="njv">
              <VerdictShape verdict="not-judged" size={13} />
              {t('end not known')}
            </span>
          ) : (
            <span className={entry.active ? 'b' : ''}>{lastedText(entry, now, t)}</span>
          )}
        </td>
        <td className="i2">
          <span title={momentText(entry, t)}>{momentText(entry, t)}</span>
        </td>
        <td className="i2">
          <Origin entry={entry} />
        </td>
      </tr>
      {isOpen ? (
        <tr className="entrydetail">
          <td colSpan={columns}>
            <EntryDetail entry={entry} timeZone={timeZone} onAcknowledged={line.onAcknowledged} />
          </td>
        </tr>
      ) : null}
    </Fragment>
  )
}

function Level({ entry }: { entry: AlarmEntry }) {
  const { t } = useWords()
  const verdict = rowVerdict(entry) ?? levelVerdict(entry.level)
  return (
    <>
      {verdict === null ? <span className="infodot" /> : <VerdictShape verdict={verdict} size={16} />}
      <span className="unseen">{t(levelWords[entry.level])}</span>
    </>
  )
}

function Origin({ entry: { origin, acknowledged } }: { entry: AlarmEntry }) {
  const { t } = useWords()
  return (
    <span className="origin">
      {t(originWords[origin])}
      {acknowledged === null ? null : (
        <span className="seen" title={acknowledged.note === '' ? t('Acknowledged') : acknowledged.note}>
          <Icon name="check" size={14} />
          <span className="unseen">{t('Acknowledged')}</span>
        </span>
      )}
    </span>
  )
}

/** Opens and closes what lies behind a line. */
function RowButton({
  title,
  hint,
  isOpen,
  onClick,
}: {
  title: string
  hint: string
  isOpen: boolean
  onClick: () => void
}) {
  return (
    <button type="button" className="rowbtn" aria-expanded={isOpen} title={hint} onClick={onClick}>
      <span className="rowarrow" aria-hidden="true">
        <Icon name="chevron-right" size={14} />
      </span>
      <span className="cut">{title}</span>
    </button>
  )
}
