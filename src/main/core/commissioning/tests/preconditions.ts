import { canFigurePath, canStatisticsPath } from '../../../../shared/canStatistics.ts'
import type { Evidence } from '../../../../shared/finding.ts'
import { formatDuration, formatQuantity } from '../../../../shared/format.ts'
import { parseCanStatistics } from '../../../../shared/parseCanStatistics.ts'
import { servicesOfType } from '../../../../shared/stationView.ts'
import { readingKey, type ServiceId } from '../../../../shared/victron.ts'
import { figure, heardAt, look, numberNow, type Scene } from '../scene.ts'
import { gapMs } from './recorder.ts'
import { bmsPort, gridMeterOf, mainBattery, mainInverter } from './signals.ts'
import type { TestLimits } from './testLimits.ts'

/** A line for a device that is not there. */
function absent(label: string, required: string): Evidence {
  return { ...figure(label, required, 'not published'), met: false }
}

/** The GX talks. */
export function gxHeard(scene: Scene): Evidence {
  const at = heardAt(scene)
  const isHeard = at !== null && scene.now - at <= gapMs * Math.max(1, scene.speed)
  const seen = at === null ? 'never heard' : isHeard ? 'now' : `silent for ${formatDuration(scene.now - at)}`
  return { ...figure('GX heard', 'within 15 s', seen, at), met: isHeard }
}

function measured(
  scene: Scene,
  id: ServiceId | null,
  path: string,
  label: string,
  required: string,
  fits: (value: number) => boolean,
): Evidence {
  if (!id) return absent(label, required)
  const { value, line } = look(scene, id, path, label, required)
  return { ...line, met: typeof value === 'number' && Number.isFinite(value) && fits(value) }
}

/** The state of charge leaves room both ways. */
export function socBetween(scene: Scene, { soc: { least, most } }: TestLimits): Evidence {
  const required = `${least} to ${most} %`
  const fits = (soc: number) => soc >= least && soc <= most
  const battery = mainBattery(scene.view)
  if (battery && numberNow(scene, battery, '/Soc') !== null)
    return measured(scene, battery, '/Soc', 'SoC', required, fits)
  const [system] = servicesOfType(scene.view, 'system')
  return measured(scene, system ?? null, '/Dc/Battery/Soc', 'SoC', required, fits)
}

/** Battery and inverter raise no alarm. */
export function noAlarm(scene: Scene): Evidence {
  const devices = [mainBattery(scene.view), mainInverter(scene.view)].flatMap((id) => (id ? [id] : []))
  const raised = devices.flatMap((id) =>
    scene.view
      .readings(id)
      .filter(({ path, value }) => path.startsWith('/Alarms/') && typeof value === 'number' && value >= 1),
  )
  const [first] = raised
  const line = figure('Alarms of battery and inverter', 'none', 'none')
  if (!first) return { ...line, met: devices.length > 0 }
  const names = raised.slice(0, 5).map(({ path }) => path.slice('/Alarms/'.length))
  return {
    ...line,
    seen: names.join(', '),
    met: false,
    readingKey: readingKey(first, first.path),
    at: first.at,
  }
}

/** The controller of the CAN port of the BMS is not disturbed; no bar where there is no such port. */
export function canActive(scene: Scene): Evidence {
  const label = 'CAN port of the BMS'
  const port = bmsPort(scene.view)
  if (!port) return figure(label, 'ERROR-ACTIVE', 'not published')
  const { value, line } = look(scene, port.platform, canStatisticsPath(port.name), label, 'ERROR-ACTIVE')
  const state = value === undefined ? undefined : parseCanStatistics(value)?.state
  if (state === undefined) return { ...line, seen: 'not published', met: null }
  return { ...line, seen: state, met: state === 'ERROR-ACTIVE' }
}

/** The counters of the CAN port of the BMS are there. */
export function canCounted(scene: Scene): Evidence {
  const label = 'CAN packets received'
  const port = bmsPort(scene.view)
  const path = port ? canFigurePath(port.name, 'rxPackets') : ''
  return measured(scene, port?.platform ?? null, path, label, 'over 0', (packets) => packets > 0)
}

/** The inverter is connected to a grid. */
export function gridThere(scene: Scene): Evidence {
  const id = mainInverter(scene.view)
  const label = 'Voltage at the AC input'
  if (!id) return absent(label, 'over 90 V')
  const path = id.serviceType === 'vebus' ? '/Ac/ActiveIn/L1/V' : '/Ac/In/1/L1/V'
  const line = measured(scene, id, path, label, 'over 90 V', (voltage) => voltage > 90)
  const isOpen = numberNow(scene, id, '/Ac/ActiveIn/Connected') === 0
  return isOpen ? { ...line, seen: 'not connected', met: false } : line
}

export function batteryMeasured(scene: Scene): Evidence {
  const id = mainBattery(scene.view)
  return measured(scene, id, '/Dc/0/Voltage', 'Battery voltage', 'published', (voltage) => voltage > 0)
}

export function inverterOn(scene: Scene): Evidence {
  const id = mainInverter(scene.view)
  return measured(scene, id, '/Mode', 'Mode of the inverter', 'is on (3)', (mode) => mode === 3)
}

/** The BMS lets current out, or in. */
export function bmsAllows(scene: Scene, way: 'charge' | 'discharge'): Evidence {
  const id = mainBattery(scene.view)
  const path = way === 'charge' ? '/Info/MaxChargeCurrent' : '/Info/MaxDischargeCurrent'
  return measured(scene, id, path, way === 'charge' ? 'CCL' : 'DCL', 'over 0 A', (limit) => limit > 0)
}

/** An ESS takes nothing out of the battery under its minimum SoC; no bar where there is no such limit. */
export function overMinimumSoc(scene: Scene): Evidence {
  const [system] = servicesOfType(scene.view, 'system')
  const label = 'Minimum SoC of the ESS'
  const minimum = system ? numberNow(scene, system, '/Control/ActiveSocLimit') : null
  const soc = system ? numberNow(scene, system, '/Dc/Battery/Soc') : null
  if (minimum === null || soc === null) return figure(label, 'under the SoC', 'not published')
  return { ...figure(label, 'under the SoC', formatQuantity(minimum, '%', 0)), met: minimum < soc - 1 }
}

/** The meter, where there is one, or the inverter measures the grid. */
export function gridMeasured(scene: Scene): Evidence {
  const meter = gridMeterOf(scene.view)
  const inverter = mainInverter(scene.view)
  const any = () => true
  if (meter) return measured(scene, meter, '/Ac/Power', 'Grid power', 'published', any)
  const path = inverter?.serviceType === 'vebus' ? '/Ac/ActiveIn/P' : '/Ac/In/1/L1/P'
  return measured(scene, inverter, path, 'Grid power', 'published', any)
}

/** A current flows in or out, so that its end can be seen: of the battery, or of the inverter while the sun gives it. */
export function currentFlows(scene: Scene, { bmsPlug: { leastAmps } }: TestLimits): Evidence {
  const required = `at least ${formatQuantity(leastAmps, 'A', 0)} in or out: switch a load on`
  const fits = (amps: number) => Math.abs(amps) >= leastAmps
  const [battery, inverter] = [mainBattery(scene.view), mainInverter(scene.view)]
  const own = measured(scene, inverter, '/Dc/0/Current', 'DC current of the inverter', required, fits)
  return own.met ? own : measured(scene, battery, '/Dc/0/Current', 'Battery current', required, fits)
}
