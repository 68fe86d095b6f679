import { notifications } from '@mantine/notifications'
import { useCallback, useDeferredValue, useMemo } from 'react'
import { serviceKey } from '../../../shared/victron.ts'
import { Answer } from '../../components/Answer.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useWidth } from '../../components/useWidth.ts'
import { ConnectButton } from '../../frame/ConnectButton.tsx'
import { Dialog } from '../../frame/connecting/Dialog.tsx'
import { type ExplorerScope, explorerPlace, useExplorerPlace } from '../../state/explorerPlace.ts'
import { type Kept, keptSpan, keptZone, useKept } from '../../state/kept.ts'
import { useNavigation } from '../../state/navigation.ts'
import { togglePin, usePins } from '../../state/pins.ts'
import { useIsAway } from '../../state/station.ts'
import { timeText } from '../../state/time.ts'
import { useWords, words } from '../../state/words.ts'
import { EntryCard } from './EntryCard.tsx'
import { EntryList } from './EntryList.tsx'
import { absentEntry, type ExplorerEntry, type ExplorerIndex, findEntries, placeIn } from './explorerIndex.ts'
import { ScopeColumn, ScopeSelect } from './ScopePicker.tsx'
import { presentReadings, useExplorerIndex } from './useExplorerIndex.ts'
import './explorer.css'

/** px of the page: room for the services beside the list, and for the card as well. */
const widths = { services: 700, card: 1_040 }

/** Every service and path of the station as it arrives, to search, to read and to take along; nothing can be changed. */
export function ExplorerPage() {
  const { t } = useWords()
  const { portalId } = useNavigation()
  const isAway = useIsAway()
  const past = useKept(isAway ? portalId : null)
  const index = useExplorerIndex()
  const { ref, width } = useWidth<HTMLDivElement>(1_140)
  const { scope: wanted, text } = useExplorerPlace()
  const scope = presentScope(wanted, index)
  const watch = usePins(portalId)
  const [total, services] = [index.entries.length, index.services.length]
  const picker = {
    ...{ services: index.services, scope, total, pinned: watch.keys.length },
    onPick: (next: typeof scope) => explorerPlace.setState({ scope: next }),
  }
  return (
    <div className="explorer" ref={ref}>
      {isAway ? (
        <KeptAnswer portalId={portalId ?? ''} past={past} total={total} />
      ) : (
        <Answer
          sentence={t('{{total}} values of {{services}} services', { total, services })}
          detail={t('As the devices say it, read only. A path that nobody ever published is not here.')}
        />
      )}
      {watch.problem === null ? null : <ErrorNote problem={watch.problem} />}
      <div className="extools">
        <label className="fld">
          <Icon name="search" size={18} />
          <span className="unseen">{t('Service, name, path or text')}</span>
          <input
            type="search"
            value={text}
            placeholder={t('Service, name, path or text')}
            onChange={(event) => explorerPlace.setState({ text: event.target.value })}
          />
        </label>
        {width < widths.services ? <ScopeSelect {...picker} /> : null}
      </div>
      <div className="exbody">
        {width < widths.services ? null : <ScopeColumn {...picker} />}
        <Found index={index} pins={watch.keys} portalId={portalId ?? ''} hasCard={width >= widths.card} />
      </div>
    </div>
  )
}

/** Of a station that is not connected the last values are there, each with the time at which it arrived. */
function KeptAnswer({ portalId, past, total }: { portalId: string; past: Kept; total: number }) {
  const { t } = useWords()
  const span = past.readings === null ? null : keptSpan(past.readings)
  const time = (at: number) => timeText(at, keptZone(past), t.locale)
  return (
    <>
      <Answer
        sentence={
          past.readings === null
            ? t('Reading the last values')
            : t('{{total}} values as they were kept last', { total })
        }
        detail={
          span === null
            ? t('Not connected: nothing here is live.')
            : t('Not connected: nothing here is live. They arrived from {{from}} to {{to}}.', {
                from: time(span.from),
                to: time(span.to),
              })
        }
        actions={<ConnectButton portalId={portalId} />}
      />
      {past.problem === null ? null : <ErrorNote problem={past.problem} />}
    </>
  )
}

function Found({
  index,
  pins,
  portalId,
  hasCard,
}: {
  index: ExplorerIndex
  pins: readonly string[]
  portalId: string
  /** Whether the card stands beside the list; else it is a dialog over it. */
  hasCard: boolean
}) {
  const { t } = useWords()
  const { scope: wanted, chosen, arrivals, text: typed } = useExplorerPlace()
  const scope = presentScope(wanted, index)
  const text = useDeferredValue(typed)
  const entries = useMemo(
    () => findEntries(index, { scope, text, pins }, presentReadings()),
    [index, scope, text, pins],
  )
  const choose = useCallback(({ key }: ExplorerEntry) => explorerPlace.setState({ chosen: key }), [])
  const pin = useCallback(({ key }: ExplorerEntry) => void togglePin(key), [])
  const place = chosen === null ? null : placeIn(index, chosen)
  const open = chosen === null ? null : (place?.entry ?? absentEntry(chosen))
  const card =
    open === null ? null : (
      <EntryCard
        key={open.key}
        entry={open}
        name={place?.name ?? null}
        portalId={portalId}
        isPinned={pins.includes(open.key)}
        onPin={pin}
      />
    )
  return (
    <>
      <div className="exfound">
        <div className="exhead mic i3">
          <span>{t('Path and meaning')}</span>
          <span className="r">{t('Value, raw')}</span>
          <span className="exseen">{t('Seen low, high')}</span>
          <span className="r">{t('Source, age')}</span>
        </div>
        {index.entries.length === 0 ? null : entries.length === 0 ? (
          <Nothing isWatchList={scope === 'pins' && text.trim() === ''} />
        ) : (
          <EntryList
            key={scope}
            {...{ entries, chosen, pins, arrivals, onChoose: choose, onPin: pin, onCopy: copyPath }}
          />
        )}
        <p className="mic i3" role="status">
          {t('{{n}} listed', { n: entries.length })}
        </p>
      </div>
      {hasCard ? <aside aria-label={t('The chosen value')}>{card ?? <Hint />}</aside> : null}
      {hasCard || card === null ? null : (
        <Dialog title={t('One value')} onClose={() => explorerPlace.setState({ chosen: null })}>
          {card}
        </Dialog>
      )}
    </>
  )
}

/** A service that is not there, perhaps one of another station, is no choice: then everything is listed. */
function presentScope(scope: ExplorerScope, { services }: ExplorerIndex): ExplorerScope {
  return scope === 'pins' || services.some(({ key }) => key === scope) ? scope : 'all'
}

function Hint() {
  const { t } = useWords()
  return (
    <p className="i3 sm">
      {t('Choose a value: its card shows source, limits and what was seen. P pins it, C copies its path.')}
    </p>
  )
}

function Nothing({ isWatchList }: { isWatchList: boolean }) {
  const { t } = useWords()
  return (
    <EmptyState>
      {isWatchList
        ? t('Nothing is pinned. Choose a value and pin it: the list is kept with the station.')
        : t('No value is like that. Search for less of it, or in all values.')}
    </EmptyState>
  )
}

/** Tells at the edge what came of it, because the list keeps the keyboard. */
function copyPath({ id, path }: ExplorerEntry): void {
  const { t } = words()
  navigator.clipboard.writeText(`${serviceKey(id)}${path}`).then(
    () => notifications.show({ message: t('Path copied'), autoClose: 2_000 }),
    () => notifications.show({ message: t('Clipboard is not allowed here') }),
  )
}
