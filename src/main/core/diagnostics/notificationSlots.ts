import type { AlarmEvent } from '../../../shared/history.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { numberOf, type StationView, servicesOfType, textOf } from '../../../shared/stationView.ts'
import type { DeviceInstance, ServiceId } from '../../../shared/victron.ts'

/** The GX keeps 20 notifications in RAM; the oldest slot is used again (venus.md 5). */
export const slotCount = 20

/** The slot that a notification path belongs to; null for any other path. */
export function slotOf(path: string): number | null {
  const slot = /^\/Notifications\/(\d{1,2})\/[A-Za-z]+$/.exec(path)?.[1]
  return slot !== undefined && Number(slot) < slotCount ? Number(slot) : null
}

/** Levels of `/Notifications/n/Type`; these are not the numbers of the alarm paths. */
const levels = { 0: 'warning', 1: 'alarm', 2: 'info' } as const

/** One complete notification as an alarm event; null while Service, Trigger, DateTime or AlarmValue is missing. */
export function notificationIn(view: StationView, platform: ServiceId, slot: number): AlarmEvent | null {
  const path = (field: string) => `/Notifications/${slot}/${field}`
  const service = textOf(view, platform, path('Service'))
  const trigger = textOf(view, platform, path('Trigger'))
  const raisedAt = numberOf(view, platform, path('DateTime'))
  const alarmValue = view.get(platform, path('AlarmValue'))?.value
  if (service === null || trigger === null || raisedAt === null || raisedAt <= 0) return null
  if (alarmValue === undefined || alarmValue === null) return null
  const serviceType = service.replace(/^com\.victronenergy\./, '').split('.')[0] ?? ''
  if (serviceType === '' || !trigger.startsWith('/')) return null
  const type = numberOf(view, platform, path('Type'))
  const deviceName = textOf(view, platform, path('DeviceName'))
  return {
    serviceType,
    deviceInstance: instanceOf(view, serviceType, deviceName),
    trigger,
    title:
      describePath(serviceType, trigger)?.label ?? textOf(view, platform, path('Description')) ?? trigger,
    deviceName,
    level:
      type === 0 || type === 1 || type === 2
        ? levels[type]
        : typeof alarmValue === 'number' && alarmValue >= 2
          ? 'alarm'
          : 'warning',
    startedAt: raisedAt * 1000,
    endedAt: null,
    active: isTrue(view.get(platform, path('Active'))?.value),
    origin: 'gx-memory',
  }
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1
}

/** A notification names no instance; it is known when only one service of that type, or of that name, is there. */
function instanceOf(view: StationView, serviceType: string, name: string | null): DeviceInstance | null {
  const services = servicesOfType(view, serviceType)
  if (services.length === 1) return services[0]?.deviceInstance ?? null
  const named = services.filter(
    (id) => name !== null && (textOf(view, id, '/CustomName') ?? textOf(view, id, '/ProductName')) === name,
  )
  return named.length === 1 ? (named[0]?.deviceInstance ?? null) : null
}
