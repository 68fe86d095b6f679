import { type DbusValue, Real } from '../services/dbusValue.ts'
import type { Fault } from './fault.ts'
import { replaceItems } from './replaceItems.ts'

const extremes: Readonly<Record<string, DbusValue>> = {
  '/Simulated/Int64': 9_007_199_254_740_993n,
  '/Simulated/Uint64': 18_446_744_073_709_551_615n,
  '/Simulated/Large': new Real(1e300),
  '/Simulated/Small': new Real(1.5e-9),
  '/Simulated/Float32': new Real(52.209999084472656),
}

/** Numbers as they are on some sites: int in one message and double in the next, beyond 2^53, very small and large. */
export const oddNumbers: Fault = {
  title: 'Numbers change between int and double, and some are beyond 2^53',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    let round = 0
    const end = gx.dbus.overlay((services) => {
      round += 1
      return replaceItems(services, ['acload', 'vebus'], (path, item) => turned(path, item.value, round)).map(
        (one) => (one.serviceType === 'vebus' ? { ...one, items: { ...one.items, ...extremeItems } } : one),
      )
    })
    gx.sync()
    return () => {
      end()
      gx.sync()
    }
  },
}

const extremeItems = Object.fromEntries(Object.entries(extremes).map(([path, value]) => [path, { value }]))

/** Powers are whole numbers in every second round. */
function turned(path: string, value: DbusValue, round: number): { value: DbusValue } {
  if (!(value instanceof Real) || !path.endsWith('/Power')) return { value }
  return { value: round % 2 === 0 ? Math.round(value.number) : value }
}
