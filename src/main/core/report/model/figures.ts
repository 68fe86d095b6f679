import { formatQuantity, formatValue } from '../../../../shared/format.ts'
import { provenAt } from '../../../../shared/freshness.ts'
import { describePath } from '../../../../shared/paths/describePath.ts'
import type { StationView } from '../../../../shared/stationView.ts'
import { readingKey, type ServiceId } from '../../../../shared/victron.ts'
import type { Figure } from './reportModel.ts'
import type { ReportTime } from './reportTime.ts'

/** Reads figures of one station and writes their times in one zone. */
export interface FigureReader {
  view: StationView
  time: ReportTime
  /** The value of a path as a figure; `label` replaces the path table's. */
  read(id: ServiceId, path: string, label?: string): Figure
  /** A computed figure. */
  computed(
    label: string,
    value: number,
    unit: string,
    decimals: number,
    at: number | null,
    source: string,
  ): Figure
}

const longest = 400

/** Builds the reader. */
export function figureReader(view: StationView, time: ReportTime): FigureReader {
  return {
    view,
    time,
    read(id, path, label) {
      const info = describePath(id.serviceType, path)
      const reading = view.get(id, path)
      const common = {
        label: label ?? info?.label ?? path,
        unit: info?.unit ?? '',
        source: readingKey(id, path),
      }
      if (!reading) {
        return { ...common, text: 'not published', value: null, at: null, when: '–', state: 'not published' }
      }
      const at = provenAt(reading, view.aliveAt(id))
      const when = time.short(at)
      if (reading.value === null)
        return { ...common, text: 'no value', value: null, at, when, state: 'no value' }
      const text = formatValue(id.serviceType, path, reading.value).slice(0, longest)
      const value = typeof reading.value === 'number' ? reading.value : text
      return { ...common, text, value, at, when, state: 'read' }
    },
    computed(label, value, unit, decimals, at, source) {
      const when = at === null ? '–' : time.short(at)
      const text = formatQuantity(value, unit, decimals)
      return { label, text, value, unit, at, when, source, state: 'computed' }
    },
  }
}

/** The figure's number; null when there is none. */
export function figureNumber(figure: Figure): number | null {
  return typeof figure.value === 'number' ? figure.value : null
}
