import { notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { type Language, languageNames, languages, type Translate } from '../../../shared/language.ts'
import type { StationRecord } from '../../../shared/stationRecord.ts'
import { deviceIndex } from '../../pages/devices/deviceIndex.ts'
import { devicesOfTab } from '../../pages/devices/tabDevices.ts'
import { type ExplorerIndex, findEntries } from '../../pages/explorer/explorerIndex.ts'
import { presentIndex, presentReadings } from '../../pages/explorer/useExplorerIndex.ts'
import { openStation } from '../../state/connecting.ts'
import { devicesPlace, deviceTabs } from '../../state/devicesPlace.ts'
import { showInExplorer } from '../../state/explorerPlace.ts'
import { fleet } from '../../state/fleet.ts'
import { navigation, useNavigation } from '../../state/navigation.ts'
import { problemOf } from '../../state/problem.ts'
import { changeSettings } from '../../state/settings.ts'
import { showKeys } from '../../state/shortcuts.ts'
import { station } from '../../state/station.ts'
import { fromCore, useWords, words } from '../../state/words.ts'
import { chooseTheme } from '../../theme/themeStore.ts'
import { openGroups } from '../railItems.ts'
import { bestFirst, most, type PaletteItem } from './paletteItems.ts'

const bare = { sub: '', icon: null, verdict: null, keys: '', hay: '' } as const

/**
 * Everything that may fit a question. What the station publishes is taken as it is when the palette opens; its values
 * are listed with the first letter, because of them there may be thousands.
 */
export function usePaletteItems(question: string): PaletteItem[] {
  const { t } = useWords()
  const { portalId } = useNavigation()
  const records = useStore(fleet, (state) => state.records)
  const hasStation = portalId !== null
  const asksForValues = hasStation && question.trim() !== ''
  const ofStation = useMemo(() => (hasStation ? devices(t) : []), [hasStation, t])
  const index = useMemo(() => (asksForValues ? presentIndex() : null), [asksForValues])
  const values = useMemo(() => (index === null ? [] : valuesOf(index, question)), [index, question])
  return useMemo(
    () => [...pages(hasStation, t), ...stations(records ?? [], t), ...ofStation, ...values, ...looks(t)],
    [hasStation, records, ofStation, values, t],
  )
}

function pages(hasStation: boolean, t: Translate): PaletteItem[] {
  return openGroups(hasStation)
    .flat()
    .map(({ page, icon, name, key }) => ({
      ...bare,
      ...{ id: `page ${page}`, group: 'page', name: t(name), icon, keys: `g ${key}`, hay: `${name} ${page}` },
      run: () => navigation.getState().go(page),
    }))
}

function stations(records: readonly StationRecord[], t: Translate): PaletteItem[] {
  return records.map(({ portalId, name, verdict, connected }) => ({
    ...bare,
    ...{ id: `station ${portalId}`, group: 'station', name: name ?? portalId },
    sub: connected ? t('{{id}}, connected', { id: portalId }) : t('{{id}}, not connected', { id: portalId }),
    verdict: verdict ?? 'not-judged',
    run: () => openStation(portalId, name ?? portalId, connected),
  }))
}

/** A device opens on the page of the devices. */
function devices(t: Translate): PaletteItem[] {
  const entries = deviceIndex(station.getState().readings.values())
  return deviceTabs.flatMap((tab) =>
    devicesOfTab(tab, entries).map(({ key, name, product }) => ({
      ...bare,
      ...{ id: `device ${key}`, group: 'device', name: name ?? key, icon: 'zap' },
      sub: product === null || product === name ? key : t('{{key}}, {{product}}', { key, product }),
      run: () => {
        devicesPlace.setState({ tab, open: key })
        navigation.getState().go('devices')
      },
    })),
  )
}

/** As many values as the list shows are made into items, of perhaps thousands that fit. */
function valuesOf(index: ExplorerIndex, question: string): PaletteItem[] {
  const query = { scope: 'all' as const, text: question, pins: [] }
  const fitting = findEntries(index, query, presentReadings())
  const best = bestFirst(fitting, ({ path }) => path, question).slice(0, most.value)
  return best.map(({ key, path, hay }) => ({
    ...bare,
    ...{ id: `value ${key}`, group: 'value', name: path, icon: 'table-properties' },
    // What fits by its text fits the question, though its name does not say so.
    hay: `${hay}\n${question}`,
    sub: key.slice(0, -path.length),
    run: () => showInExplorer(key),
  }))
}

async function speak(language: Language): Promise<void> {
  try {
    await changeSettings({ language })
  } catch (reason) {
    notifications.show({ message: fromCore(problemOf(reason).message, words().t) })
  }
}

function looks(t: Translate): PaletteItem[] {
  const themes = [
    { theme: 'dark', name: t('Theme: dark'), icon: 'moon' },
    { theme: 'light', name: t('Theme: light'), icon: 'sun-medium' },
    { theme: 'sun', name: t('Theme: direct sunlight'), icon: 'contrast' },
  ] as const
  return [
    ...themes.map(({ theme, name, icon }) => ({
      ...bare,
      ...{ id: `theme ${theme}`, group: 'look' as const, name, icon, run: () => chooseTheme(theme) },
    })),
    ...languages.map((language) => ({
      ...bare,
      ...{ id: `language ${language}`, group: 'look' as const, hay: 'language' },
      name: t('Language: {{name}}', { name: languageNames[language] }),
      run: () => void speak(language),
    })),
    { ...bare, id: 'keys', group: 'look', name: t('All keys'), keys: '?', run: () => showKeys(true) },
  ]
}
