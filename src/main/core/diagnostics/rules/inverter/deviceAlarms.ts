import type { Area, Evidence, Verdict } from '../../../../../shared/finding.ts'
import { describePath } from '../../../../../shared/paths/describePath.ts'
import type { StationView } from '../../../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Subject } from '../../gatedRule.ts'
import { type Present, present } from '../../present.ts'
import { noHistory, type Rule, type RuleInput } from '../../rule.ts'
import { alarmAction } from './alarmWords.ts'
import { deviceName } from './deviceName.ts'

/** Which devices an alarm rule is about. */
export interface AlarmRuleSpec {
  id: string
  area: Area
  title: string
  devices(view: StationView): ServiceId[]
  /** All alarm paths of such a device; null = whatever it publishes, also what no table knows. */
  only: readonly string[] | null
  /** Alarm paths that another rule judges. */
  elsewhere: ReadonlySet<string>
}

/** One alarm of a device as it stands now. */
interface Alarm {
  now: Present
  path: string
}

interface DeviceAlarms extends Subject {
  id: ServiceId
  known: Alarm[]
}

const alarmPath = /^\/Alarms\/(?:(L\d)\/)?([A-Za-z0-9]{1,40})$/

/** A rule that passes a device's own alarms on, with the severity that the device gives them. */
export function alarmRule(spec: AlarmRuleSpec): Rule {
  return gatedRule<DeviceAlarms>({
    ...spec,
    needs: () => noHistory,
    gate: (input) => spec.devices(input.view).map((id) => subjectOf(input, spec, id)),
    judge: (input, subject) => sayAlarms(input, subject),
  })
}

function subjectOf(input: RuleInput, spec: AlarmRuleSpec, id: ServiceId): DeviceAlarms {
  const { watchFrom, actFrom, origin } = input.limits.platform.deviceAlarms
  const published = alarmsOf(input, spec, id)
  const known = published.filter(({ now }) => now.fresh && now.value !== null && now.value >= 0)
  const seen = published.length === 0 ? 'none published' : `${published.length} published, none live`
  const missing =
    known.length > 0
      ? null
      : {
          sentence: `Needs live alarms of ${deviceName(id)}.`,
          evidence: [gate('Alarms', 'published and live', seen, false)],
          action: 'Check the cable to the GX. Fieldkit judges when the alarms are back.',
        }
  const head = {
    subject: serviceKey(id),
    situation: null,
    title: spec.title,
    unit: null,
    limit: `watch at ${watchFrom} (warning), act at ${actFrom} (alarm)`,
    limitOrigin: origin,
  }
  return { id, known, missing, head }
}

/** Alarms without a value are of another model and are left out. */
function alarmsOf(input: RuleInput, spec: AlarmRuleSpec, id: ServiceId): Alarm[] {
  // Most paths are no alarms, and to look at all of a device in each round costs.
  const readings = spec.only
    ? spec.only.flatMap((path) => input.view.get(id, path) ?? [])
    : input.view.readings(id).filter(({ path }) => path.startsWith('/Alarms/'))
  return readings.flatMap(({ path, value }) => {
    if (value === null || spec.elsewhere.has(path) || !alarmPath.test(path)) return []
    return [{ now: present(input, id, path), path }]
  })
}

/** `Overload on L2`. */
function alarmName(id: ServiceId, path: string): string {
  const [, phase, word = path] = alarmPath.exec(path) ?? []
  const label = describePath(id.serviceType, path)?.label ?? `Alarm ${word}`
  switch (phase) {
    case undefined:
      return label
    case 'L1':
      return `${label} on L1`
    case 'L2':
      return `${label} on L2`
    case 'L3':
      return `${label} on L3`
    default:
      return `${label} ${phase}`
  }
}

function sayAlarms(input: RuleInput, { id, known }: DeviceAlarms) {
  const { watchFrom, actFrom } = input.limits.platform.deviceAlarms
  const levelOf = ({ now }: Alarm) => Math.floor(now.value ?? 0)
  const raised = known.filter((alarm) => levelOf(alarm) >= watchFrom).sort((a, b) => levelOf(b) - levelOf(a))
  const [worst] = raised
  const name = deviceName(id)
  const at = Math.min(input.now, ...known.map(({ now }) => now.provenAt))
  const checked = fact('Alarms checked', String(known.length))
  if (!worst)
    return {
      ...{ verdict: 'ok' as const, value: 0, at, action: 'Nothing to do.', confidence: 'high' as const },
      sentence: `${name} reports no alarm.`,
      evidence: [checked],
    }
  const verdict: Verdict = levelOf(worst) >= actFrom ? 'act' : 'watch'
  const nameOf = ({ path }: Alarm) => alarmName(id, path)
  const texts = raised.map((alarm) =>
    levelOf(alarm) >= actFrom ? `${nameOf(alarm)} (alarm)` : `${nameOf(alarm)} (warning)`,
  )
  const lines: Evidence[] = raised.map((alarm) => {
    const { text, key, at: arrived } = alarm.now
    return fact(nameOf(alarm), text, key, arrived)
  })
  return {
    ...{ verdict, value: raised.length, at, action: alarmAction(worst.path), confidence: 'high' as const },
    sentence: `${name} reports ${texts.join(', ')}.`,
    evidence: [...lines, checked],
  }
}
