import { formatNumber } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import { numberOf, servicesOfType, textOf } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Missing, type Subject } from '../../gatedRule.ts'
import { noHistory, type RuleInput } from '../../rule.ts'
import { unlessHeard } from './gxLive.ts'

const signalPath = '/Network/Wifi/SignalStrength'
const statePath = '/Network/Wifi/State'
/** connman: joined to a network, with or without internet. */
const joined = new Set(['ready', 'online'])

interface Wifi extends Subject {
  id: ServiceId
  state: string
  signal: number
}

/** Strength of the Wi-Fi that the GX uses; a GX without Wi-Fi gives nothing. */
export const wifiSignal = gatedRule<Wifi>({
  id: 'wifi-signal',
  area: 'installation',
  title: 'Wi-Fi signal',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) => servicesOfType(input.view, 'platform').flatMap((id) => subjectOf(input, id)),
  judge(input, { id, state, signal }) {
    const limits = input.limits.platform.wifi
    const verdict = signal < limits.actUnder ? 'act' : signal < limits.watchUnder ? 'watch' : 'ok'
    const percent = `${formatNumber(signal, 0)} %`
    return {
      verdict,
      value: signal,
      sentence: sentenceOf(verdict, percent, limits),
      evidence: [
        fact('Signal', percent, readingKey(id, signalPath), input.view.get(id, signalPath)?.at ?? null),
        fact(english('Wi-Fi'), state, readingKey(id, statePath)),
      ],
      at: input.now,
      action:
        verdict === 'ok'
          ? 'Nothing to do.'
          : 'Move the access point or the GX, use a better antenna, or lay a network cable.',
      confidence: 'medium',
    }
  },
})

function sentenceOf(
  verdict: 'ok' | 'watch' | 'act',
  percent: string,
  { watchUnder, actUnder }: { watchUnder: number; actUnder: number },
): string {
  if (verdict === 'ok') return `The GX hears its Wi-Fi with ${percent}.`
  return verdict === 'act'
    ? `The GX hears its Wi-Fi with ${percent} only, act under ${actUnder} %.`
    : `The GX hears its Wi-Fi with ${percent} only, watch under ${watchUnder} %.`
}

function subjectOf(input: RuleInput, id: ServiceId): Wifi[] {
  const state = textOf(input.view, id, statePath)
  if (state === null || !joined.has(state)) return []
  const limits = input.limits.platform.wifi
  const signal = numberOf(input.view, id, signalPath)
  const isKnown = signal !== null && signal >= 0 && signal <= 100
  return [
    {
      ...{ id, state, signal: signal ?? 0 },
      head: {
        ...{ subject: serviceKey(id), situation: null, title: wifiSignal.title, unit: limits.unit },
        limit: `watch under ${limits.watchUnder} %, act under ${limits.actUnder} %`,
        ...{ limitOrigin: limits.origin, watchUnder: limits.watchUnder, actUnder: limits.actUnder },
      },
      missing: isKnown ? unlessHeard(input) : unlessSignal(id),
    },
  ]
}

function unlessSignal(id: ServiceId): Missing {
  return {
    sentence: 'Needs the strength of the Wi-Fi signal.',
    evidence: [gate('Signal', '0 to 100 %', 'not published', false, readingKey(id, signalPath))],
    action: 'Look at Settings, Wi-Fi at the GX.',
  }
}
