import { formatDuration } from '../../../../shared/format.ts'
import { english } from '../../../../shared/language.ts'
import type { SiteNumber } from '../../../../shared/site.ts'
import { servicesOfType, textOf } from '../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../shared/victron.ts'
import {
  cannotTell,
  figure,
  type Judged,
  look,
  numberNow,
  type Scene,
  together,
  told,
  withService,
} from '../scene.ts'
import type { Check } from './check.ts'

/** G1: the GX is the one whose portal ID was connected, and it says its serial number. */
export const identity: Check = (scene) =>
  withService(scene, 'platform', (id) => judgeIdentity(scene, id), 'Platform')

function judgeIdentity(scene: Scene, id: ServiceId): Judged {
  const unique = look(scene, id, '/Device/UniqueId', 'Portal ID', scene.view.portalId)
  const serial = look(scene, id, '/Device/HQSerialNumber', 'Serial number', english('named'))
  const model = look(scene, id, '/Device/Model', english('Model'), english('named'))
  const named = [serial, model].map(({ value, line }) =>
    value === undefined || value === null ? cannotTell(line) : told(line, value !== ''),
  )
  const own =
    typeof unique.value === 'string'
      ? told(unique.line, unique.value === scene.view.portalId)
      : cannotTell(unique.line)
  return together([own, ...named], 'Identity')
}

/** G2: the GX offers no newer firmware than the one that is installed. */
export const firmware: Check = (scene) =>
  withService(scene, 'platform', (id) => judgeFirmware(scene, id), 'Firmware')

/** Firmware of the GX from which the paths of this checklist are there (venus.md 3). */
const oldestFirmware = 'v3.50'

function judgeFirmware(scene: Scene, id: ServiceId): Judged {
  const installed = look(scene, id, '/Firmware/Installed/Version', 'Firmware', `at least ${oldestFirmware}`)
  const online = look(scene, id, '/Firmware/Online/AvailableVersion', 'Newer firmware offered', 'none')
  if (typeof installed.value !== 'string' || installed.value === '') return cannotTell(installed.line)
  const isOffered = typeof online.value === 'string' && online.value !== ''
  const isNewer = isOffered && versionRank(online.value) > versionRank(installed.value)
  return together(
    [
      told(installed.line, versionRank(installed.value) >= versionRank(oldestFirmware)),
      told(isOffered ? online.line : { ...online.line, seen: 'none' }, !isNewer),
    ],
    'Firmware',
  )
}

/** `v3.70~3` and `v3.70` in one order: a test version counts as the release. */
function versionRank(version: unknown): number {
  const [, major, minor] = /v?(\d+)\.(\d+)/.exec(String(version)) ?? []
  return Number(major ?? 0) * 1_000 + Number(minor ?? 0)
}

const clockSeconds = 60

/** G5: the clock of the GX agrees with the laptop's, and a time zone is set. */
export const clock: Check = (scene) =>
  withService(scene, 'platform', (id) => judgeClock(scene, id), 'GX clock')

function judgeClock(scene: Scene, id: ServiceId): Judged {
  const required = `at most ${clockSeconds} s apart`
  const time = look(scene, id, '/Device/Time', 'GX clock against the laptop', required)
  if (typeof time.value !== 'number' || time.line.at === null) return cannotTell(time.line)
  const apart = Math.abs(time.value * 1_000 - time.line.at)
  const clockPart = told({ ...time.line, seen: formatDuration(apart) }, apart <= clockSeconds * 1_000)
  const zone = withService(
    scene,
    'settings',
    (settings) => {
      const { value, line } = look(scene, settings, '/Settings/System/TimeZone', 'Time zone', english('set'))
      return typeof value === 'string' ? told(line, value !== '' && value !== 'UTC') : cannotTell(line)
    },
    'Time zone',
  )
  return together([clockPart, zone], 'GX clock')
}

/** Later than the log interval by this much, VRM was not reached, ms. */
const vrmMarginMs = 300_000

/** G7: VRM was reached within the log interval and a margin, without an error. */
export const vrm: Check = (scene) => withService(scene, 'logger', (id) => judgeVrm(scene, id), 'VRM')

function judgeVrm(scene: Scene, id: ServiceId): Judged {
  const [settings] = servicesOfType(scene.view, 'settings')
  const seconds = settings ? numberNow(scene, settings, '/Settings/Vrmlogger/LogInterval') : null
  const limitMs = (seconds ?? 900) * 1_000 + vrmMarginMs
  const contact = look(
    scene,
    id,
    '/Vrm/TimeLastContact',
    'Last contact with VRM',
    `at most ${formatDuration(limitMs)} ago`,
  )
  if (typeof contact.value !== 'number' || contact.value <= 0) return cannotTell(contact.line)
  const ago = scene.now - contact.value * 1_000
  const errors = (
    [
      ['/Vrm/ConnectionError', 'Connection error of VRM'],
      ['/Buffer/ErrorState', 'Error of the buffer'],
    ] as const
  ).map(([path, label]) => {
    const { value, line } = look(scene, id, path, label, '0')
    return typeof value === 'number' ? told(line, value === 0) : cannotTell(line)
  })
  const seen = formatDuration(Math.max(0, ago))
  return together([told({ ...contact.line, seen }, ago <= limitMs), ...errors], 'VRM')
}

const counted: readonly { name: SiteNumber; label: string; types: readonly string[] }[] = [
  { name: 'expectedBatteries', label: 'Batteries and shunts', types: ['battery'] },
  { name: 'expectedInverters', label: 'Inverter/chargers', types: ['vebus', 'multi', 'acsystem'] },
  { name: 'expectedChargers', label: english('MPPTs'), types: ['solarcharger'] },
  { name: 'expectedMeters', label: 'Grid meters', types: ['grid'] },
  { name: 'expectedPvInverters', label: 'PV inverters', types: ['pvinverter'] },
]

/** G9: as many devices as the technician counted, all connected. */
export const devices: Check = (scene) => {
  const parts = counted.map(({ name, label, types }): Judged => {
    const expected = scene.site.numbers[name]
    const found = types.flatMap((type) => servicesOfType(scene.view, type))
    // A VE.Bus system of several units is one service.
    const units = found.map((id) => numberNow(scene, id, '/Devices/NumberOfMultis') ?? 1)
    const count = units.reduce((sum, one) => sum + one, 0)
    const line = figure(label, String(expected ?? 'to be entered'), String(count), heardOf(scene, found))
    return expected === null ? { state: 'open', lines: [line] } : told(line, count === expected)
  })
  const away = scene.view
    .services()
    .filter((id) => numberNow(scene, id, '/Connected') === 0)
    .map((id) => textOf(scene.view, id, '/ProductName') ?? id.serviceType)
  const connected = figure('Devices that are not connected', 'none', away.join(', ') || 'none')
  return together([...parts, told(connected, away.length === 0)], 'Devices')
}

function heardOf({ view }: Scene, ids: readonly ServiceId[]): number | null {
  const times = ids.flatMap((id) => view.aliveAt(id) ?? [])
  return times.length > 0 ? Math.max(...times) : null
}
