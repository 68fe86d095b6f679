import type { Translate } from '../../../shared/language.ts'
import type { LiveValue } from '../../components/liveValue.ts'
import { isPublished, type ReadValue } from '../../components/valueSource.ts'
import type { DeviceSheet } from './deviceSheets.ts'
import { offWords, shownText } from './shownText.ts'

/** What a row says in words. */
export interface RowWords {
  /** `Bulk`; empty when the device publishes no state. */
  state: string
  note: string
  isStale: boolean
}

/** Looks up a value of the row's device by path. */
export type ReadPath = (path: string) => LiveValue | null

const wordOf = (value: LiveValue, t: Translate) => shownText(value, t) ?? t(value.text)

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The device's own words: its state, and under it mode, or why a charger is off. */
export function rowWords(sheet: DeviceSheet, read: ReadPath, t: Translate): RowWords {
  const published = (paths: readonly string[]) => paths.map(read).filter(isPublished)
  const [state] = published(sheet.state)
  const notes = published(sheet.notes).map((value) => wordOf(value, t))
  const reason = read('/DeviceOffReason')
  const isOff = state?.path === '/State' && state.number === 0
  const word = state ? capital(wordOf(state, t)) : ''
  const said = notes.filter((text) => text !== word).join(', ')
  return {
    state: word,
    note: isOff && reason?.number ? offWords(reason.number, t) : said,
    isStale: state?.state === 'stale',
  }
}

/** The paths that the words and figures of a row are made of. */
export function rowPaths(sheet: DeviceSheet): string[] {
  const figures = sheet.figures.flatMap(({ paths }) => paths)
  const reason = sheet.state.includes('/State') ? ['/DeviceOffReason'] : []
  return [...new Set([...sheet.state, ...sheet.notes, ...figures, ...reason, ...sheet.spark])]
}

/** Makes a lookup by path out of one by key. */
export function pathReader(read: ReadValue, key: string): ReadPath {
  return (path) => read(key + path) ?? null
}
