import type { GxDevice } from '../../shared/discovery.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { Discovery } from '../core/discovery/discovery.ts'
import { chooseDoors } from './doors.ts'

/** A device is listed before its doors were looked at, which takes up to 1.5 s a host; an impatient click waits here. */
const patienceMs = 5_000

/** The device once a door of it is known to be open, or as it is known when time is up; undefined when it is not there. */
export async function withKnownDoors(
  discovery: Pick<Discovery, 'state' | 'onChange'>,
  portalId: PortalId,
  signal: AbortSignal,
): Promise<GxDevice | undefined> {
  const find = () => discovery.state().devices.find((device) => device.portalId === portalId)
  const first = find()
  if (!first || chooseDoors(first).length > 0) return first
  const enough = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
  await new Promise<void>((resolve) => {
    const look = () => {
      const device = find()
      if (device && chooseDoors(device).length > 0) finish()
    }
    const finish = () => {
      unsubscribe()
      enough.removeEventListener('abort', finish)
      resolve()
    }
    const unsubscribe = discovery.onChange(look)
    enough.addEventListener('abort', finish, { once: true })
    if (enough.aborted) finish()
  })
  return find()
}
