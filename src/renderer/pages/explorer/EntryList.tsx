import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from 'react'
import { explorerPlace } from '../../state/explorerPlace.ts'
import { useWords } from '../../state/words.ts'
import { EntryRow, rowId } from './EntryRow.tsx'
import type { ExplorerEntry } from './explorerIndex.ts'
import { rowWindow, scrollToRow } from './rowWindow.ts'
import { useBox } from './useBox.ts'

/** px; on a narrow list the second line of a row is full. */
const rowHeights = { wide: 44, narrow: 62 }
const narrowBelow = 520

export interface EntryListProps {
  entries: readonly ExplorerEntry[]
  /** The key whose card is open. */
  chosen: string | null
  pins: readonly string[]
  /** Changes when the list has to go to the chosen value. */
  arrivals: number
  onChoose: (entry: ExplorerEntry) => void
  onPin: (entry: ExplorerEntry) => void
  onCopy: (entry: ExplorerEntry) => void
}

/**
 * A list of any length: only the rows near the visible ones exist. One stop of the Tab key; arrows, Page, Home and End
 * move in it, Enter opens a card, P pins, C copies the path.
 */
export function EntryList(props: EntryListProps) {
  const { entries, chosen, pins, arrivals, onChoose } = props
  const { t } = useWords()
  const { ref, width, height } = useBox()
  const [scrollTop, setScrollTop] = useState(0)
  const [active, setActive] = useState<string | null>(chosen)
  const rowHeight = width < narrowBelow ? rowHeights.narrow : rowHeights.wide
  const places = useMemo(() => new Map(entries.map(({ key }, index) => [key, index])), [entries])
  const at = active === null ? undefined : places.get(active)

  const goTo = useCallback(
    (index: number) => {
      const element = ref.current
      const entry = entries[index]
      if (!element || !entry) return
      setActive(entry.key)
      element.scrollTop = scrollToRow(index, element.scrollTop, element.clientHeight, rowHeight)
    },
    [entries, ref, rowHeight],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: only an arrival moves the list, not what changes in it
  useEffect(() => {
    const place = chosen === null ? undefined : places.get(chosen)
    if (place !== undefined) goTo(place)
    if (!explorerPlace.getState().isArriving) return
    explorerPlace.setState({ isArriving: false })
    ref.current?.focus()
  }, [arrivals])

  const choose = useCallback(
    (index: number) => {
      goTo(index)
      const entry = entries[index]
      if (entry) onChoose(entry)
    },
    [entries, goTo, onChoose],
  )
  const { from, to } = rowWindow(scrollTop, height, rowHeight, entries.length)
  const isDrawn = at !== undefined && at >= from && at < to
  return (
    <div
      ref={ref}
      className="exlist"
      role="listbox"
      tabIndex={0}
      aria-label={t('Values')}
      aria-activedescendant={isDrawn ? rowId(at) : undefined}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onFocus={() => at === undefined && goTo(from === 0 ? 0 : Math.ceil(scrollTop / rowHeight))}
      onKeyDown={(event) => {
        const page = Math.max(1, Math.floor(height / rowHeight) - 1)
        if (onKey(event, { at: at ?? 0, page, goTo, choose, ...props })) event.preventDefault()
      }}
    >
      <div className="exspace" style={{ height: entries.length * rowHeight }} role="presentation">
        {entries.slice(from, to).map((entry, offset) => (
          <EntryRow
            key={entry.key}
            entry={entry}
            index={from + offset}
            count={entries.length}
            height={rowHeight}
            isActive={entry.key === active}
            isChosen={entry.key === chosen}
            isPinned={pins.includes(entry.key)}
            onChoose={choose}
          />
        ))}
      </div>
    </div>
  )
}

interface KeyContext extends Pick<EntryListProps, 'entries' | 'onPin' | 'onCopy'> {
  at: number
  /** Rows of one page. */
  page: number
  goTo: (index: number) => void
  choose: (index: number) => void
}

/** Whether the key meant something here. */
function onKey(
  event: KeyboardEvent,
  { entries, at, page, goTo, choose, onPin, onCopy }: KeyContext,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const last = entries.length - 1
  const moves: Record<string, number> = {
    ...{ ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last },
  }
  const to = moves[event.key]
  const entry = entries[at]
  if (to !== undefined) goTo(Math.max(0, Math.min(last, to)))
  else if (entry === undefined) return false
  else if (event.key === 'Enter' || event.key === ' ') choose(at)
  else if (event.key === 'p') onPin(entry)
  else if (event.key === 'c') onCopy(entry)
  else return false
  return true
}
