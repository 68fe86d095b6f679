import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import { numberOf, textOf } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { bandNumbers, bandText, fact, gate, verdictOver } from '../../conclude.ts'
import { gatedRule, type Missing, type Said, type Subject } from '../../gatedRule.ts'
import { noHistory, type RuleInput } from '../../rule.ts'
import { heardAt, singleton, unlessHeard } from '../platform/gxLive.ts'

interface Monitor extends Subject {
  id: ServiceId
  isGone: boolean
}

/** A battery that fell silent, or left, while the GX goes on talking. */
export const batterySilence = gatedRule<Monitor>({
  id: 'battery-silence',
  area: 'communication',
  title: 'Battery data now',
  needs: () => noHistory,
  gate: (input) => monitors(input).map((one) => subjectOf(input, one)),
  judge: (input, subject) => (subject.isGone ? gone(input, subject) : silence(input, subject)),
})

/** Batteries that are there, and the one that the GX steers by although it is not. */
function monitors(input: RuleInput): { id: ServiceId; isGone: boolean }[] {
  const here = input.profile.batteries.map(({ id }) => ({ id, isGone: false }))
  const system = singleton(input, 'system')
  const active = system ? textOf(input.view, system, '/ActiveBatteryService') : null
  const instance = /^com\.victronenergy\.battery\/(\d{1,9})$/.exec(active ?? '')?.[1]
  if (instance === undefined || here.some(({ id }) => `${id.deviceInstance}` === instance)) return here
  return [...here, { id: { serviceType: 'battery', deviceInstance: Number(instance) }, isGone: true }]
}

function subjectOf(input: RuleInput, { id, isGone }: { id: ServiceId; isGone: boolean }): Monitor {
  const limits = input.limits.platform.batterySilence
  return {
    ...{ id, isGone },
    head: {
      ...{ subject: serviceKey(id), situation: null, title: batterySilence.title, unit: limits.unit },
      ...{ limit: bandText(limits), limitOrigin: limits.origin, ...bandNumbers(limits) },
    },
    missing: unlessHeard(input) ?? (isGone ? null : unlessPublished(input, id)),
  }
}

function unlessPublished({ view }: RuleInput, id: ServiceId): Missing | null {
  if (numberOf(view, id, '/Dc/0/Voltage') !== null || view.get(id, '/Connected')?.value === 0) return null
  return {
    sentence: 'Needs the voltage of the battery.',
    evidence: [gate('Voltage', english('published'), 'no value', false, readingKey(id, '/Dc/0/Voltage'))],
    action: 'Check the connection of the battery monitor.',
  }
}

function gone(input: RuleInput, { id }: Monitor): Said {
  const system = singleton(input, 'system')
  const key = system ? readingKey(system, '/ActiveBatteryService') : null
  return {
    verdict: 'act',
    value: null,
    unit: null,
    sentence: `The GX steers by ${serviceKey(id)}, and this battery is not there.`,
    evidence: [fact('Battery monitor of the GX', serviceKey(id), key), fact('This service', 'not present')],
    at: input.now,
    action: 'Check power and cable of the battery monitor, then its choice in the settings of the GX.',
    confidence: 'medium',
  }
}

function silence(input: RuleInput, { id }: Monitor): Said {
  const limits = input.limits.platform.batterySilence
  const heard = heardAt(input) ?? input.now
  const last = Math.min(heard, newest(input, id))
  const seconds = Math.max(0, heard - last) / 1_000 / Math.max(1, input.speed)
  const isOff = input.view.get(id, '/Connected')?.value === 0
  const verdict = isOff ? 'act' : verdictOver(seconds, limits)
  const evidence = [
    fact('Last word of the battery', `${formatDuration(heard - last)} before that of the GX`, null, last),
    fact('Last word of the GX', `${formatDuration(input.now - heard)} ago`, null, heard),
  ]
  const path = '/Connected'
  if (isOff)
    evidence.push(
      fact('Connected', english('No'), readingKey(id, path), input.view.get(id, path)?.at ?? null),
    )
  return {
    ...{ verdict, value: seconds, evidence, at: heard },
    sentence: isOff
      ? `The GX has lost ${serviceKey(id)}.`
      : verdict === 'ok'
        ? `${serviceKey(id)} talks.`
        : verdict === 'act'
          ? `${serviceKey(id)} is silent for ${formatDuration(seconds * 1_000)}, act over ${formatNumber(limits.actOver, 0)} s.`
          : `${serviceKey(id)} is silent for ${formatDuration(seconds * 1_000)}, watch over ${formatNumber(limits.watchOver, 0)} s.`,
    action:
      verdict === 'ok'
        ? 'Nothing to do.'
        : 'Check the cable of the battery monitor and its power. Look at its values at the GX.',
    confidence: verdict === 'watch' ? 'medium' : 'high',
  }
}

function newest({ view }: RuleInput, id: ServiceId): number {
  return view.aliveAt(id) ?? Math.max(...view.readings(id).map(({ at }) => at))
}
