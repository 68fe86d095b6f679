import type { ServiceType } from '../../../../shared/victron.ts'

/** What a path of a device's memory stands for. */
export type MemoryPlace =
  | { kind: 'day'; path: string; ago: number; field: string }
  | { kind: 'totals' | 'event'; path: string; field: string }

/** A charger keeps today and 30 days before (venus.md 3.5). */
const oldestDay = 30
const day = /^(\/History\/Daily\/(\d{1,2}))\/(.+)$/
const overall = /^(\/History(?:\/(?:Overall|Cumulative\/User))?)\/([^/]+)$/
const lastError = /^(\/Diagnostics\/LastErrors\/\d{1,2})\/(Error|Time)$/
const protectionLog = /^(\/Devices\/\d{1,2}\/InterfaceProtectionLog\/\d{1,2})\/(ErrorFlags|Time)$/
/** Buttons and what is no number of its own. */
const noMemory = new Set(['Clear', 'CanBeCleared', 'Raw'])

/** Where a path belongs in the memory of a device (venus.md 3.2 to 3.5); null for any other path. */
export function memoryPlace(serviceType: ServiceType, path: string): MemoryPlace | null {
  if (path.startsWith('/History/')) return historyPlace(path)
  if (serviceType === 'battery') return batteryPlace(path)
  if (serviceType === 'vebus') return eventPlace(protectionLog.exec(path))
  if (serviceType === 'solarcharger' && /^\/Yield\/(System|User)$/.test(path)) return totalsPlace(path)
  if (serviceType === 'system' && /^\/Timers\/[^/]+$/.test(path)) return totalsPlace(path)
  return null
}

function historyPlace(path: string): MemoryPlace | null {
  const [, dayPath, ago, dayField] = day.exec(path) ?? []
  if (dayPath !== undefined && dayField !== undefined)
    return Number(ago) > oldestDay || noMemory.has(dayField)
      ? null
      : { kind: 'day', path: dayPath, ago: Number(ago), field: dayField }
  const [, totalsPath, field] = overall.exec(path) ?? []
  if (totalsPath === undefined || field === undefined || noMemory.has(field)) return null
  return { kind: 'totals', path: totalsPath, field }
}

function batteryPlace(path: string): MemoryPlace | null {
  if (path === '/Diagnostics/ShutDownsDueError') return totalsPlace(path)
  return eventPlace(lastError.exec(path))
}

function eventPlace(match: RegExpExecArray | null): MemoryPlace | null {
  const [, path, field] = match ?? []
  return path === undefined || field === undefined ? null : { kind: 'event', path, field }
}

function totalsPlace(path: string): MemoryPlace {
  const end = path.lastIndexOf('/')
  return { kind: 'totals', path: path.slice(0, end), field: path.slice(end + 1) }
}
