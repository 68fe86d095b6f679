import { memo } from 'react'
import { serviceKey } from '../../../shared/victron.ts'
import { AgeText } from '../../components/AgeText.tsx'
import { Icon } from '../../components/Icon.tsx'
import type { LiveValue } from '../../components/liveValue.ts'
import { extremesOf } from '../../state/extremes.ts'
import { useWords } from '../../state/words.ts'
import type { ExplorerEntry } from './explorerIndex.ts'
import { type EntryNow, useEntry } from './useEntry.ts'
import { boundText, rawText, shownText } from './valueWords.ts'

export interface EntryRowProps {
  entry: ExplorerEntry
  /** Its place in the list, from 0, and how long that is. */
  index: number
  count: number
  /** px. */
  height: number
  isActive: boolean
  isChosen: boolean
  isPinned: boolean
  onChoose: (index: number) => void
}

/** Id of the element of a row, for whom the keyboard has it. */
export function rowId(index: number): string {
  return `explorer-row-${index}`
}

/** One value: path and meaning, formatted and raw, lowest and highest seen, source and age. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { entry, index, count, height, isActive, isChosen, isPinned, onChoose } = props
  const found = useEntry(entry)
  if (found === null) return null
  const { value, state, when } = found
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keyboard and moves among its options
    <div
      id={rowId(index)}
      className={isActive ? 'exrow active' : 'exrow'}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${index * height}px)`, height }}
      onClick={() => onChoose(index)}
    >
      <Who entry={entry} label={value.label} isPinned={isPinned} />
      <Value value={value} isStale={state === 'stale'} />
      <Seen entry={entry} />
      <Age value={value} state={state} when={when} />
    </div>
  )
})

function Who({ entry, label, isPinned }: { entry: ExplorerEntry; label: string; isPinned: boolean }) {
  const { t } = useWords()
  const { id, path } = entry
  return (
    <div className="exwho">
      <div className="expath">
        {isPinned ? (
          <>
            <Icon name="pin" size={13} />
            <span className="unseen">{t('on the watch list')}</span>
          </>
        ) : null}
        <bdi className="cut" title={path}>
          {path}
        </bdi>
      </div>
      <div className="mic i3 cut">
        <bdi className="id">{serviceKey(id)}</bdi>
        {label === path ? '' : ` · ${label}`}
      </div>
    </div>
  )
}

function Value({ value, isStale }: { value: LiveValue; isStale: boolean }) {
  const { t } = useWords()
  const isMissing = value.state === 'invalid' || value.state === 'absent'
  const raw = value.reading === undefined ? '' : rawText(value.reading.value)
  return (
    <div className="exval">
      <bdi className={isMissing ? 'nj cut' : isStale ? 'stale-v cut' : 'exfig cut'}>
        {shownText(value, t)}
      </bdi>
      <bdi className="mic i3 id cut">{raw}</bdi>
    </div>
  )
}

function Seen({ entry }: { entry: ExplorerEntry }) {
  const { t } = useWords()
  const seen = extremesOf(entry.key)
  if (seen === undefined) return <div className="exseen" />
  const say = (bound: number) => boundText(entry.id, entry.path, bound, t)
  return (
    <div className="exseen sm num">
      {seen.lowest === seen.highest ? (
        <span className="i3">{t('steady')}</span>
      ) : (
        <>
          <span className="cut">{say(seen.lowest)}</span>
          <span className="cut">{say(seen.highest)}</span>
        </>
      )}
    </div>
  )
}

function Age({ value, state, when }: EntryNow) {
  const source = value.reading?.source.toUpperCase()
  return (
    <div className="exage">
      {state === null || source === undefined ? null : <AgeText source={source} state={state} text={when} />}
    </div>
  )
}
