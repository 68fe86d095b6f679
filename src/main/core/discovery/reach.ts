import type { Clock } from '../../../shared/clock.ts'
import type { NetworkDiagnosis, SweepProgress } from '../../../shared/discovery.ts'
import type { ProbeResult, ProbeTarget } from '../../../shared/probe.ts'
import { problemLine } from '../../../shared/result.ts'
import { accessPointAddress } from './diagnosis.ts'
import type { FinderLog } from './finderLog.ts'
import type { SightingBook } from './sightingBook.ts'
import { type LanInterface, sweepAddresses } from './subnet.ts'
import { sweep } from './sweep.ts'

export interface ReachParts {
  clock: Clock
  book: SightingBook
  log: FinderLog
  interfaces(): readonly LanInterface[]
  probe(target: ProbeTarget, signal: AbortSignal): Promise<ProbeResult>
  knock(host: string, port: number, signal: AbortSignal): Promise<boolean>
  /** Ports that say a host may be a GX. */
  ports: readonly number[]
  /** Where a GX is on its own Wi-Fi. */
  accessPoint?: string
  changed(): void
}

/** Reaches out to addresses that nobody announced; only when a person asks for it. */
export interface Reach {
  sweep(signal: AbortSignal): AsyncGenerator<SweepProgress>
  tryAccessPoint(signal: AbortSignal): Promise<boolean>
  accessPoint(): NetworkDiagnosis['accessPoint']
}

/** How long an address that was found this way is believed, ms. */
const holdsMs = 600_000

export function createReach(parts: ReachParts): Reach {
  const { clock, book, log, changed } = parts
  let accessPoint: NetworkDiagnosis['accessPoint'] = 'not-tried'

  /** True when a GX answers, whether it says which one or not. */
  const look = async (host: string, signal: AbortSignal): Promise<boolean> => {
    const { portalId, name, model, firmware, doors, problem } = await parts.probe({ host }, signal)
    const key = `sweep ${host}`
    const at = clock.now()
    const isGx = portalId !== null || problem?.code === 'password-needed'
    if (portalId !== null) {
      book.put(key, {
        ...{ finder: 'sweep', portalId, name, model, firmware, doors, address: host, hostNames: [] },
        ...{ serial: null, mqttOnLan: null, simulated: false, at, expiresAt: at + holdsMs },
      })
      log.addName(name ?? portalId)
    } else if (isGx && problem)
      book.putUnidentified(key, {
        address: host,
        name: null,
        reason: problemLine(problem),
        expiresAt: at + holdsMs,
      })
    else log.addOther(host)
    changed()
    return isGx
  }
  return {
    sweep: (signal) => sweep(sweepAddresses(parts.interfaces()), { ...parts, look }, signal),
    async tryAccessPoint(signal) {
      const host = parts.accessPoint ?? accessPointAddress
      const answers = await Promise.all(parts.ports.map((port) => parts.knock(host, port, signal)))
      const isOpen = answers.some((one) => one)
      if (signal.aborted) return false
      accessPoint = isOpen ? 'reachable' : 'unreachable'
      if (isOpen) await look(host, signal)
      changed()
      return isOpen
    },
    accessPoint: () => accessPoint,
  }
}
