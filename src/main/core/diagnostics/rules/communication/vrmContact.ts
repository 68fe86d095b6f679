import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import { numberOf, servicesOfType, textOf } from '../../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Missing, type Subject } from '../../gatedRule.ts'
import { noHistory, type RuleInput } from '../../rule.ts'
import { singleton, unlessHeard } from '../platform/gxLive.ts'

/** `/Vrm/ConnectionError` in words (venus.md 3.10). */
const errors: Readonly<Record<number, string>> = {
  150: 'unexpected response text',
  151: 'unexpected HTTP response',
  152: 'timeout',
  153: 'connection error',
  154: 'DNS failure',
  155: 'routing error',
  156: 'VRM is not available',
  157: 'unknown error',
}
/** `/Settings/Vrmlogger/LogInterval` as delivered, s. */
const usualInterval = 900
const contactPath = '/Vrm/TimeLastContact'
const errorPath = '/Vrm/ConnectionError'

interface Logger extends Subject {
  id: ServiceId
  /** Epoch ms of the last contact; null = none since the GX started. */
  contactAt: number | null
  error: number
  watchMs: number
}

/** When the GX last reached VRM, counted in its own log intervals. */
export const vrmContact = gatedRule<Logger>({
  id: 'vrm-contact',
  area: 'communication',
  title: 'Contact with VRM',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) => servicesOfType(input.view, 'logger').map((id) => subjectOf(input, id)),
  judge(input, { id, contactAt, error, watchMs }) {
    const { actHours } = input.limits.platform.vrm
    const ageMs = contactAt === null ? null : Math.max(0, input.now - contactAt)
    const isActing = ageMs !== null && ageMs > actHours * 3_600_000
    const verdict = isActing ? 'act' : ageMs === null || ageMs > watchMs ? 'watch' : 'ok'
    const cause = error === 0 ? '' : `: ${errorText(error)}`
    return {
      verdict,
      value: ageMs === null ? null : ageMs / 3_600_000,
      sentence:
        verdict === 'ok'
          ? `The GX reached VRM ${formatDuration(ageMs ?? 0)} ago.`
          : ageMs === null
            ? `The GX has not reached VRM since it started${cause}.`
            : `The GX has not reached VRM for ${formatDuration(ageMs)}${cause}.`,
      evidence: [
        fact(
          'Last contact',
          ageMs === null ? 'none' : `${formatDuration(ageMs)} ago`,
          readingKey(id, contactPath),
          contactAt,
        ),
        fact('Connection error', error === 0 ? 'none' : errorText(error), readingKey(id, errorPath)),
        fact('Log interval', formatDuration(intervalOf(input) * 1_000)),
        fact('Records waiting', recordsOf(input, id), readingKey(id, '/Buffer/Count')),
      ],
      at: input.now,
      action: verdict === 'ok' ? 'Nothing to do.' : actionOf(error),
      confidence: ageMs === null ? 'medium' : 'high',
    }
  },
})

const errorText = (error: number) => (errors[error] ? `error ${error}, ${errors[error]}` : `error ${error}`)

function actionOf(error: number): string {
  if (error === 154) return 'Check the name server (DNS) of the GX network settings.'
  if (error === 155) return 'Check gateway and internet access of the GX.'
  return 'Check internet access, name server and clock of the GX, then Settings, VRM portal.'
}

function intervalOf(input: RuleInput): number {
  const settings = singleton(input, 'settings')
  const seconds = settings ? numberOf(input.view, settings, '/Settings/Vrmlogger/LogInterval') : null
  return seconds !== null && seconds >= 1 && seconds <= 86_400 ? seconds : usualInterval
}

function recordsOf({ view }: RuleInput, id: ServiceId): string {
  const count = numberOf(view, id, '/Buffer/Count')
  return count === null ? 'not published' : formatNumber(count, 0)
}

function subjectOf(input: RuleInput, id: ServiceId): Logger {
  const { vrm } = input.limits.platform
  const watchMs = intervalOf(input) * vrm.watchIntervals * 1_000
  const seconds = numberOf(input.view, id, contactPath)
  const contactAt = seconds !== null && seconds > 0 && seconds < 4e9 ? seconds * 1_000 : null
  const error = numberOf(input.view, id, errorPath) ?? 0
  return {
    ...{ id, error, watchMs, contactAt: contactAt === null ? null : Math.min(contactAt, input.now) },
    head: {
      ...{ subject: serviceKey(id), situation: null, title: vrmContact.title, unit: 'h' },
      limit: `watch over ${vrm.watchIntervals} log intervals, act over ${vrm.actHours} h`,
      limitOrigin: vrm.origin,
    },
    missing: unlessOn(input, id) ?? unlessHeard(input) ?? unlessTold(id, contactAt, error),
  }
}

function unlessOn(input: RuleInput, id: ServiceId): Missing | null {
  const settings = singleton(input, 'settings')
  const path = '/Settings/Network/VrmPortal'
  if (!settings || numberOf(input.view, settings, path) !== 0) return null
  return {
    sentence: 'VRM is switched off on this GX.',
    evidence: [
      gate('VRM portal', english('on'), english('Off'), false, readingKey(settings, path)),
      fact('Message of the logger', textOf(input.view, id, '/Vrm/ConnectionErrorMessage') ?? 'none'),
    ],
    action: 'Nothing to do when that is on purpose.',
  }
}

function unlessTold(id: ServiceId, contactAt: number | null, error: number): Missing | null {
  if (contactAt !== null || error !== 0) return null
  return {
    sentence: 'Needs the time of the last contact with VRM.',
    evidence: [
      gate('Last contact', english('published'), 'not published', false, readingKey(id, contactPath)),
    ],
    action: 'Wait for one log interval.',
  }
}
