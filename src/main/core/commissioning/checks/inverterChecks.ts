import { formatQuantity } from '../../../../shared/format.ts'
import { servicesOfType } from '../../../../shared/stationView.ts'
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

/** I1: every unit of the VE.Bus system has the same firmware, and there are as many as phases or more. */
export const inverterUnits: Check = (scene) =>
  together(
    servicesOfType(scene.view, 'vebus').map((id) => unitsOf(scene, id)),
    'VE.Bus units',
  )

function unitsOf(scene: Scene, id: ServiceId): Judged {
  const units = look(scene, id, '/Devices/NumberOfMultis', 'VE.Bus units', 'at least one for each phase')
  const phases = numberNow(scene, id, '/Ac/NumberOfPhases')
  if (typeof units.value !== 'number' || phases === null) return cannotTell(units.line)
  const versions = scene.view
    .readings(id)
    .filter(({ path }) => /^\/Devices\/\d+\/Version$/.test(path))
    .flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
  const kinds = new Set(versions).size
  const label = 'Firmware versions of the units'
  const same = versions.length === 0 ? [] : [told(figure(label, '1', String(kinds), scene.now), kinds === 1)]
  return together([told(units.line, units.value >= Math.max(1, phases)), ...same], 'VE.Bus units')
}

/** I3: every unit has passed its relay test and none waits for one. */
export const relayTest: Check = (scene) =>
  together(
    servicesOfType(scene.view, 'vebus').flatMap((id) =>
      scene.view
        .readings(id)
        .flatMap(({ path }) => /^\/Devices\/(\d+)\/ExtendStatus\/RelayTestOk$/.exec(path)?.[1] ?? [])
        .map((unit) => relayOf(scene, id, unit)),
    ),
    'Relay test',
  )

function relayOf(scene: Scene, id: ServiceId, unit: string): Judged {
  const base = `/Devices/${unit}/ExtendStatus`
  const passed = look(scene, id, `${base}/RelayTestOk`, `Relay test of unit ${unit}`, 'passed (1)')
  const waiting = numberNow(scene, id, `${base}/WaitingForRelayTest`)
  if (typeof passed.value !== 'number') return cannotTell(passed.line)
  if (waiting === 1) return { state: 'open', lines: [{ ...passed.line, seen: 'waiting for the relay test' }] }
  return told(passed.line, passed.value === 1)
}

/** I9: a grid meter measures, or the GX is set to run without one; and the ESS misses none. */
export const gridMeter: Check = (scene) =>
  withService(
    scene,
    'settings',
    (settings) => {
      const label = 'Grid meter'
      const [meter] = servicesOfType(scene.view, 'grid')
      const without = numberNow(scene, settings, '/Settings/CGwacs/RunWithoutGridMeter')
      const place = meter
        ? look(scene, meter, '/Ac/Power', label, 'measures')
        : look(scene, settings, '/Settings/CGwacs/RunWithoutGridMeter', 'Runs without a grid meter', '1')
      const isThere = meter ? typeof place.value === 'number' : without === 1
      const missing = servicesOfType(scene.view, 'hub4').map((id) => {
        const { value, line } = look(scene, id, '/Alarms/NoGridMeter', 'Grid meter is missing (#49)', '0')
        return typeof value === 'number' ? told(line, value === 0) : cannotTell(line)
      })
      return together([told(place.line, isThere), ...missing], label)
    },
    'Grid meter',
  )

/** The GX steers once a few seconds; a charge current may be over CCL by so much, A and part of CCL. */
const overAmperes = 1
const overPart = 0.05

/** S4: what the chargers give beyond the loads, which goes into the battery, stays under what its BMS asks for. */
export const chargeCurrent: Check = (scene) =>
  together(
    servicesOfType(scene.view, 'battery').flatMap((id) => {
      const most = numberNow(scene, id, '/Info/MaxChargeCurrent')
      if (most === null) return []
      const required = `at most CCL, ${formatQuantity(most, 'A', 1)}`
      const { value, line } = look(scene, id, '/Dc/0/Current', 'Charge current', required)
      const isUnder = typeof value === 'number' && value <= most * (1 + overPart) + overAmperes
      return [typeof value === 'number' ? told(line, isUnder) : cannotTell(line)]
    }),
    'Charge current',
  )
