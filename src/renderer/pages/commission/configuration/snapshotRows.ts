import type {
  SettingRow,
  SnapshotChange,
  SnapshotDiff,
  SnapshotSide,
} from '../../../../shared/configSnapshot.ts'
import { formatValue } from '../../../../shared/format.ts'
import type { Json } from '../../../../shared/json.ts'
import type { Translate } from '../../../../shared/language.ts'
import { readingKey } from '../../../../shared/victron.ts'
import { clockText, dateText } from '../../../state/time.ts'

/** Rows that are drawn; a search finds the others. */
export const mostRows = 200

/** A difference as the table shows it. */
export interface ChangeRow {
  key: string
  device: string
  title: string
  place: string
  before: string
  after: string
  /** As the GX says it; empty where it says the same as the words. */
  beforeRaw: string
  afterRaw: string
}

/** Every difference: what changed, then what appeared, then what is gone. */
export function changeRows({ changed, appeared, gone }: SnapshotDiff, t: Translate): ChangeRow[] {
  return [...changed, ...appeared, ...gone].map((change) => changeRow(change, t))
}

function changeRow(change: SnapshotChange, t: Translate): ChangeRow {
  const place = readingKey(change, change.path)
  const before = sideText(change, change.before, t)
  const after = sideText(change, change.after, t)
  const isSetting = change.what === 'setting'
  return {
    ...{ key: `${change.what} ${place}`, place, before, after },
    device: change.serviceType === 'settings' ? t('GX settings') : change.device,
    title: change.title === null ? (place.split('/').at(-1) ?? place) : t(change.title),
    beforeRaw: isSetting ? rawBeside(change.before?.value, before) : '',
    afterRaw: isSetting ? rawBeside(change.after?.value, after) : '',
  }
}

function sideText(
  { what, serviceType, path }: SnapshotChange,
  side: SnapshotSide | null,
  t: Translate,
): string {
  if (side === null) return t('not there')
  if (what === 'setting') return formatValue(serviceType, path, side.value, t)
  return side.text === 'none' ? t('none') : side.text
}

/** What the GX says, where the words say more. */
function rawBeside(value: Json | undefined, text: string): string {
  if (value === undefined || value === null) return ''
  const raw = rawText(value)
  return text === raw || text.startsWith(`${raw} `) ? '' : raw
}

const rawText = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value))

/** A setting as the table shows it. */
export interface SettingLine {
  key: string
  title: string
  place: string
  text: string
  raw: string
  movesBecause: string | null
}

export function settingLines(values: readonly SettingRow[], t: Translate): SettingLine[] {
  return values.map(({ value, title, movesBecause, ...id }) => {
    const place = readingKey(id, id.path)
    const text = formatValue(id.serviceType, id.path, value, t)
    return {
      ...{ key: place, place, text, raw: rawBeside(value, text), movesBecause: movesBecause ?? null },
      title: title === null ? (place.split('/').at(-1) ?? place) : t(title),
    }
  })
}

/** The rows in which every typed word stands somewhere. */
export function found<Row extends object>(rows: readonly Row[], typed: string): readonly Row[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const text = Object.values(row).join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** What is shown as a text to paste: one row a line, the cells apart by tabs. */
export function pasted(rows: readonly ChangeRow[]): string {
  return rows
    .map(({ device, title, place, before, after }) => [device, title, place, before, after].join('\t'))
    .join('\n')
}

/** `22 Oct 2025 03:12`: snapshots lie years back. */
export function momentText(at: number, timeZone: string | null, t: Translate): string {
  return `${dateText(at, timeZone, t.locale)} ${clockText(at, timeZone)}`
}
