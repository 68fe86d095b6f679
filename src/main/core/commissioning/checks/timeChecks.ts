import { canFigurePath, canStatisticsPath } from '../../../../shared/canStatistics.ts'
import { formatNumber, formatQuantity } from '../../../../shared/format.ts'
import { parseCanStatistics } from '../../../../shared/parseCanStatistics.ts'
import { numberOf, servicesOfType } from '../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../shared/victron.ts'
import { canPorts, windowOf } from '../past.ts'
import { cannotTell, figure, type Judged, look, type Scene, together, told } from '../scene.ts'
import type { Check } from './check.ts'

const watchMinutes = 10
const soakMinutes = 30

function waits(label: string, required: string, minutes: number): Judged {
  return { state: 'open', lines: [figure(label, required, `less than ${minutes} min recorded`)] }
}

/** Ports that carry a BMS: their profile says so, or there is only one port. */
export function bmsPorts({ view }: Pick<Scene, 'view'>): { platform: ServiceId; name: string }[] {
  const [settings] = servicesOfType(view, 'settings')
  const ports = canPorts(view)
  const chosen = ports.filter(({ name }) => {
    const profile = settings ? numberOf(view, settings, `/Settings/Canbus/${name}/Profile`) : null
    return profile === 2 || profile === 3 || profile === 7
  })
  return chosen.length > 0 ? chosen : ports.length === 1 ? ports : []
}

/** B8: the CAN port of the BMS is free of errors now and over ten minutes. */
export const canClean: Check = (scene) =>
  together(
    bmsPorts(scene).flatMap((port) => [canNow(scene, port), canErrors(scene, port, watchMinutes)]),
    'CAN port of the BMS',
  )

function canNow(scene: Scene, { platform, name }: { platform: ServiceId; name: string }): Judged {
  const path = canStatisticsPath(name)
  const { value, line } = look(scene, platform, path, `Controller of ${name}`, 'ERROR-ACTIVE, TEC 0, REC 0')
  const now = value === undefined ? null : parseCanStatistics(value)
  if (!now || now.state === undefined) return cannotTell({ ...line, seen: 'not published' })
  const seen = `${now.state}, TEC ${now.tec ?? '?'}, REC ${now.rec ?? '?'}`
  const isClean = now.state === 'ERROR-ACTIVE' && (now.tec ?? 0) === 0 && (now.rec ?? 0) === 0
  return told({ ...line, seen }, isClean)
}

function canErrors(
  scene: Scene,
  { platform, name }: { platform: ServiceId; name: string },
  minutes: number,
): Judged {
  const label = `New errors on ${name} in ${minutes} min`
  const windows = (['rxErrors', 'txErrors'] as const).map((each) =>
    windowOf(scene, platform, canFigurePath(name, each), minutes),
  )
  const [rx, tx] = windows
  if (!rx || !tx) return waits(label, '0', minutes)
  const errors = Math.max(0, rx.gained) + Math.max(0, tx.gained)
  return told(figure(label, '0', formatNumber(errors, 0), rx.to), errors === 0)
}

/** I8: voltage and frequency at the AC input stay in the band of the grid for ten minutes. */
export const gridQuality: Check = (scene) =>
  together(
    servicesOfType(scene.view, 'vebus').flatMap((id) =>
      [1, 2, 3].flatMap((phase) => gridPhase(scene, id, phase)),
    ),
    'Grid at the AC input',
  )

const bands = [
  { end: 'V', unit: 'V', least: 207, most: 253, decimals: 1 },
  { end: 'F', unit: 'Hz', least: 49.5, most: 50.5, decimals: 2 },
] as const

function gridPhase(scene: Scene, id: ServiceId, phase: number): Judged[] {
  return bands.flatMap(({ end, unit, least, most, decimals }) => {
    const path = `/Ac/ActiveIn/L${phase}/${end}`
    if (scene.view.get(id, path) === undefined) return []
    const required = `${formatNumber(least, decimals)} to ${formatQuantity(most, unit, decimals)}`
    const label = `AC-in L${phase} in ${watchMinutes} min`
    const window = windowOf(scene, id, path, watchMinutes)
    if (!window) return [waits(label, required, watchMinutes)]
    const seen = `${formatNumber(window.lowest, decimals)} to ${formatQuantity(window.highest, unit, decimals)}`
    return [told(figure(label, required, seen, window.to), window.lowest >= least && window.highest <= most)]
  })
}

/** L2: half an hour without an alarm, a CAN error or a gap in the record. */
export const soak: Check = (scene) => {
  const { past, now } = scene
  const from = now - soakMinutes * 60_000
  const label = `Recorded for ${soakMinutes} min`
  const since = past.recordedSince
  if (since === null || since > from) return waits(label, 'without a break', soakMinutes)
  const alarms = past.alarms.filter(
    ({ startedAt, endedAt, active, level }) =>
      level !== 'info' && startedAt <= now && (active || (endedAt ?? startedAt) >= from),
  )
  const gaps = past.gaps.filter((gap) => gap.to > from && gap.from < now)
  const names = [...new Set(alarms.map(({ title }) => title))].join(', ')
  return together(
    [
      told(
        figure(`Gaps in ${soakMinutes} min`, 'none', gaps.length === 0 ? 'none' : String(gaps.length), now),
        gaps.length === 0,
      ),
      told(
        figure(`Alarms in ${soakMinutes} min`, 'none', names === '' ? 'none' : names, now),
        alarms.length === 0,
      ),
      ...bmsPorts(scene).map((port) => canErrors(scene, port, soakMinutes)),
    ],
    'Soak',
  )
}
