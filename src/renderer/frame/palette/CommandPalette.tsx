import { Spotlight } from '@mantine/spotlight'
import {
  Fragment,
  type KeyboardEvent,
  useDeferredValue,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { verdictWords } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import { Icon } from '../../components/Icon.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { readFleet } from '../../state/fleet.ts'
import { useWords } from '../../state/words.ts'
import { KeyCaps } from './KeyCaps.tsx'
import './palette.css'
import { findItems, type PaletteGroup, type PaletteItem } from './paletteItems.ts'
import { palette, paletteStore } from './paletteStore.ts'
import { usePaletteItems } from './usePaletteItems.ts'
import { useShortcuts } from './useShortcuts.ts'

const listId = 'palette-list'
const optionId = (index: number) => `palette-option-${index}`

/** Finds any page, station, device, value and setting of the screen; arrows choose, Enter opens, Escape closes. */
export function CommandPalette() {
  const { t } = useWords()
  useShortcuts()
  /** What had the focus before, to have it again when nothing was chosen. */
  const before = useRef<Element | null>(null)
  const hasRun = useRef(false)
  const leave = () => {
    if (!hasRun.current && before.current instanceof HTMLElement) before.current.focus()
  }
  return (
    <Spotlight.Root
      store={paletteStore}
      shortcut={null}
      onSpotlightOpen={() => {
        hasRun.current = false
        void readFleet()
      }}
      onSpotlightClose={leave}
      returnFocus={false}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
      size={620}
      yOffset="10vh"
      attributes={{ content: { 'aria-label': t('Find anything') } }}
      classNames={{ content: 'palette', body: 'palettebody' }}
    >
      <Found
        onOpen={(focused) => {
          before.current = focused
        }}
        onRun={(item) => {
          hasRun.current = true
          document.getElementById('main')?.focus()
          item.run()
        }}
      />
    </Spotlight.Root>
  )
}

interface FoundProps {
  /** Told what had the focus before the field took it. */
  onOpen: (focused: Element | null) => void
  onRun: (item: PaletteItem) => void
}

/** It exists only while the palette is open, so that nothing is listed in vain. */
function Found({ onOpen, onRun }: FoundProps) {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  // The window gives the focus only a moment later, and letters typed until then would be lost.
  const takeFocus = useEffectEvent(() => {
    onOpen(document.activeElement)
    field.current?.focus()
  })
  useLayoutEffect(() => takeFocus(), [])
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const question = useDeferredValue(query)
  const items = usePaletteItems(question)
  const found = useMemo(() => findItems(items, question), [items, question])
  const run = (item: PaletteItem) => {
    palette.close()
    onRun(item)
  }
  const choose = (index: number) => {
    setChosen(index)
    document.getElementById(optionId(index))?.scrollIntoView({ block: 'nearest' })
  }
  const onKey = (event: KeyboardEvent) => {
    // Keys that put together a letter of another script are not ours.
    if (event.nativeEvent.isComposing || found.length === 0) return
    const item = found[chosen]
    if (event.key === 'ArrowDown') choose((chosen + 1) % found.length)
    else if (event.key === 'ArrowUp') choose((chosen + found.length - 1) % found.length)
    else if (event.key === 'Enter' && item) run(item)
    else return
    event.preventDefault()
  }
  return (
    <>
      <label className="palettesearch">
        <Icon name="search" size={20} />
        <input
          ref={field}
          data-autofocus
          value={query}
          placeholder={t('Page, station, device or path')}
          role="combobox"
          aria-label={t('Find anything')}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={found[chosen] ? optionId(chosen) : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKey}
        />
      </label>
      <Spotlight.ActionsList
        className="palettelist"
        id={listId}
        role="listbox"
        aria-label={t('What was found')}
      >
        {found.map((item, index) => (
          <Fragment key={item.id}>
            {item.group === found[index - 1]?.group ? null : (
              <div className="palettegroup" role="presentation">
                {groupName(item.group, t)}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard and moves among the options */}
            <div
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className="paletteitem"
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => run(item)}
            >
              <Option item={item} />
            </div>
          </Fragment>
        ))}
      </Spotlight.ActionsList>
      {found.length === 0 ? <p className="palettenone">{t('Nothing is called like that here.')}</p> : null}
      <p className="palettefoot mic i3">
        <KeyCaps keys="↑ ↓" /> {t('choose')} <KeyCaps keys="Enter" /> {t('open')} <KeyCaps keys="Esc" />{' '}
        {t('close')}
      </p>
    </>
  )
}

function Option({ item: { icon, verdict, name, sub, keys } }: { item: PaletteItem }) {
  const { t } = useWords()
  return (
    <>
      <span className="paletteicon">
        {verdict === null ? (
          icon === null ? null : (
            <Icon name={icon} size={18} />
          )
        ) : (
          <VerdictShape verdict={verdict} size={17} />
        )}
      </span>
      <span className="palettename">
        <bdi className="cut">{name}</bdi>
        {verdict === null ? null : <span className="unseen">, {t(verdictWords[verdict])}</span>}
      </span>
      <bdi className="palettesub mic cut">{sub}</bdi>
      {keys === '' ? null : <KeyCaps keys={keys} />}
    </>
  )
}

function groupName(group: PaletteGroup, t: Translate): string {
  switch (group) {
    case 'page':
      return t('Pages')
    case 'station':
      return t('Stations')
    case 'device':
      return t('Devices')
    case 'value':
      return t('Values, in the explorer')
    case 'look':
      return t('Screen')
  }
}
