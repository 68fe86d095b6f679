import { type CanStatistics, canFigurePath, canInterfaceOf } from '../../../../../shared/canStatistics.ts'
import { numberOf, type StationView, servicesOfType, textOf } from '../../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import { type Present, present } from '../../present.ts'
import type { RuleInput } from '../../rule.ts'

/** One CAN interface of the GX. */
export interface CanInterface {
  platform: ServiceId
  /** `can0`, `vecan1`. */
  name: string
  /** `VE.Can port`; null when the GX does not say. */
  port: string | null
}

/** The interfaces that the GX lists, and those whose statistics are read anyway, in a stable order. */
export function canInterfaces(view: StationView): CanInterface[] {
  return servicesOfType(view, 'platform').flatMap((platform) => {
    const ports = new Map<string, string | null>(listed(view, platform))
    for (const { path } of view.readings(platform)) {
      const name = canInterfaceOf(path)
      if (name !== null && !ports.has(name)) ports.set(name, null)
    }
    return [...ports].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, port]) => ({ platform, name, port }))
  })
}

function listed(view: StationView, platform: ServiceId): [string, string | null][] {
  const list = view.get(platform, '/CanBus/Interfaces')?.value
  if (!Array.isArray(list)) return []
  return list.flatMap((entry): [string, string | null][] => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return []
    const { interface: name, name: port } = entry
    if (typeof name !== 'string' || !/^[A-Za-z0-9_]{1,32}$/.test(name)) return []
    return [[name, typeof port === 'string' && port !== '' ? port : null]]
  })
}

/** The figures of one interface as they stand now. */
export interface CanNow {
  /** `ERROR-ACTIVE`; null when the interface does not say. */
  state: string | null
  rxPackets: Present
  rxErrors: Present
  txPackets: Present
  txErrors: Present
  tec: Present
  rec: Present
  restarts: Present
  /** `/Failed`: 1 restarted, 2 failed; null when not published. */
  failed: number | null
  /** Epoch ms of the newest figure; statistics are read on demand, so an alive GX proves nothing about them. */
  at: number
}

/** Reads the figures of one interface. */
export function canNow(input: RuleInput, { platform, name }: CanInterface): CanNow {
  const of = (figure: keyof CanStatistics) => present(input, platform, canFigurePath(name, figure))
  const figures = {
    rxPackets: of('rxPackets'),
    rxErrors: of('rxErrors'),
    txPackets: of('txPackets'),
    txErrors: of('txErrors'),
    tec: of('tec'),
    rec: of('rec'),
    restarts: of('restarts'),
  }
  return {
    ...figures,
    failed: numberOf(input.view, platform, `/CanBus/Interface/${name}/Failed`),
    state: textOf(input.view, platform, canFigurePath(name, 'state')),
    at: Math.max(...Object.values(figures).map((figure) => figure.at ?? 0)),
  }
}
