import type { Verdict } from '../../../../../shared/finding.ts'
import { formatNumber } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { bandNumbers, fact } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import { limitSetLine } from '../../limitLines.ts'
import type { SummaryNeed } from '../../needs.ts'
import { present } from '../../present.ts'
import type { RuleInput } from '../../rule.ts'
import { checkCable, isLive, liveLine, missingOf, provenSince } from './live.ts'

const online = '/System/NrOfModulesOnline'
const offline = '/System/NrOfModulesOffline'
const blocking = {
  'blocking-charge': '/System/NrOfModulesBlockingCharge',
  'blocking-discharge': '/System/NrOfModulesBlockingDischarge',
} as const

interface ModulesSubject extends Subject {
  id: ServiceId
  situation: 'offline' | keyof typeof blocking
}

/** Modules that the BMS has lost, and modules that block charging or discharging. */
export const batteryModules = gatedRule<ModulesSubject>({
  id: 'battery-modules',
  area: 'battery',
  title: 'Battery modules',
  pace: 'unhurried',
  needs: ({ profile, limits, view }) =>
    profile.batteries
      .filter(({ id }) => view.get(id, online))
      .map(({ id }) => onlineNeed(id, limits.battery(id).modules.days)),
  gate: (input) =>
    input.profile.batteries.flatMap(({ id }) => [
      ...(input.view.get(id, online) ? [offlineSubject(input, id)] : []),
      ...(['blocking-charge', 'blocking-discharge'] as const).flatMap((situation) =>
        input.view.get(id, blocking[situation]) ? [blockingSubject(input, id, situation)] : [],
      ),
    ]),
  judge: (input, { id, situation }) =>
    situation === 'offline' ? judgeOffline(input, id) : judgeBlocking(input, id, situation),
})

function onlineNeed(id: ServiceId, days: number): SummaryNeed {
  return { kind: 'summary', series: { ...id, path: online }, lookBackMs: days * 86_400_000, bands: [] }
}

const count = (value: number) => formatNumber(value, 0)
const modules = (value: number) => (value === 1 ? '1 module' : `${count(value)} modules`)

function offlineSubject(input: RuleInput, id: ServiceId): ModulesSubject {
  const { days, origin } = input.limits.battery(id).modules
  const line = liveLine(input, 'Modules online', present(input, id, online))
  return {
    ...{ id, situation: 'offline' },
    head: {
      ...{ subject: serviceKey(id), situation: 'offline', title: 'Modules online', unit: null },
      limit: `act when a module is offline, or when fewer are online than in the last ${days} days`,
      limitOrigin: origin,
      ...bandNumbers({ watchOver: 0, actOver: 0 }),
    },
    missing: missingOf([line], { sentence: 'Needs the number of modules online.', action: checkCable }),
  }
}

/** The most modules that were online for long enough; null when nothing was recorded. */
function usualOnline(input: RuleInput, id: ServiceId): number | null {
  const { days, minutes } = input.limits.battery(id).modules
  const { timeByValue } = input.history.of(onlineNeed(id, days))
  const held = timeByValue.filter(({ value, ms }) => ms >= minutes * 60_000 && Number.isFinite(value))
  return held.length === 0 ? null : Math.max(...held.map(({ value }) => value))
}

function judgeOffline(input: RuleInput, id: ServiceId): Said {
  const [on, off] = [present(input, id, online), present(input, id, offline)]
  const usual = usualOnline(input, id)
  const now = on.value ?? 0
  const reported = isLive(off) ? Math.max(0, off.value) : 0
  const lost = Math.max(reported, usual === null ? 0 : usual - now)
  const isLost = lost > 0 || now <= 0
  const sentence =
    now <= 0
      ? 'No module is online.'
      : !isLost
        ? `${modules(now)} online, none missing.`
        : reported > 0
          ? `${modules(reported)} offline, ${count(now)} online.`
          : `${modules(now)} online, ${count(lost)} fewer than there were.`
  return {
    verdict: isLost ? 'act' : 'ok',
    value: lost,
    sentence,
    evidence: [
      fact('Modules online', on.text, on.key, on.at),
      fact('Modules offline', off.text, off.key, off.at),
      fact(
        `Most modules in ${input.limits.battery(id).modules.days} days`,
        usual === null ? 'not recorded long enough' : count(usual),
      ),
      limitSetLine(input, id),
    ],
    at: provenSince(input, isLive(off) ? [on, off] : [on]),
    action: isLost
      ? 'Look at the LEDs of each module, its switch, and the link cables between the modules.'
      : 'Nothing to do.',
    confidence: usual === null ? 'medium' : 'high',
  }
}

const whatOf = (situation: keyof typeof blocking) =>
  situation === 'blocking-charge' ? english('charge') : english('discharge')

function blockingSubject(input: RuleInput, id: ServiceId, situation: keyof typeof blocking): ModulesSubject {
  const line = liveLine(input, 'Modules that block', present(input, id, blocking[situation]))
  const what = whatOf(situation)
  return {
    ...{ id, situation },
    head: {
      ...{ subject: serviceKey(id), situation, title: `Modules that block ${what}`, unit: null },
      limit: `watch when some modules block ${what}, act when all do`,
      limitOrigin: input.limits.battery(id).modules.origin,
      watchOver: 0,
    },
    missing: missingOf([line], {
      sentence: `Needs the number of modules that block ${what}.`,
      action: checkCable,
    }),
  }
}

function judgeBlocking(input: RuleInput, id: ServiceId, situation: keyof typeof blocking): Said {
  const [blocked, on] = [present(input, id, blocking[situation]), present(input, id, online)]
  const value = blocked.value ?? 0
  const soc = present(input, id, '/Soc')
  const { fullSoc, emptySoc } = input.limits.battery(id).blocking
  const isCharge = situation === 'blocking-charge'
  const isAtEnd = isLive(soc) && (isCharge ? soc.value >= fullSoc : soc.value <= emptySoc)
  const isAll = isLive(on) && value >= on.value
  const verdict: Verdict = value <= 0 ? 'ok' : isAll && !(isCharge && isAtEnd) ? 'act' : 'watch'
  const what = whatOf(situation)
  const which = isLive(on) ? `${modules(value)} of ${count(on.value)}` : modules(value)
  const state = isCharge ? 'the battery is full' : 'the battery is empty'
  const refused = isAtEnd ? `${what}; ${state}` : what
  return {
    ...{ verdict, value },
    sentence:
      verdict === 'ok'
        ? `No module blocks ${what}.`
        : value === 1
          ? `${which} blocks ${refused}.`
          : `${which} block ${refused}.`,
    evidence: [
      fact('Modules that block', blocked.text, blocked.key, blocked.at),
      fact('Modules online', on.text, on.key, on.at),
      fact('State of charge', soc.text, soc.key, soc.at),
      limitSetLine(input, id),
    ],
    at: provenSince(input, [blocked]),
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Find the module by its LEDs. Compare cell temperatures and BMS alarms before anything is restarted.',
    confidence: 'high',
  }
}
