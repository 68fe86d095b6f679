import type { FinderStatus } from '../../../shared/discovery.ts'

/** What one finder brought, as one line. The search of all addresses has no answers to miss before it was asked for. */
export function finderLine(status: FinderStatus, isSwept: boolean): string {
  if (status.finder === 'typed') return status.names.length === 0 ? 'none' : status.names.join(', ')
  if (status.devices === 0 && status.others === 0)
    return status.finder === 'sweep' && !isSwept ? 'only when asked' : 'no answer'
  const others = `${status.others} other ${status.others === 1 ? 'device' : 'devices'}`
  return status.others === 0 ? `${status.devices} GX` : `${status.devices} GX, ${others}`
}
