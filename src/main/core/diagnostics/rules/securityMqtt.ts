import type { Evidence, Finding } from '../../../../shared/finding.ts'
import { english } from '../../../../shared/language.ts'
import { numberOf, type StationView, servicesOfType } from '../../../../shared/stationView.ts'
import { readingKey, type ServiceId } from '../../../../shared/victron.ts'
import { type Conclusion, conclude, fact, gate } from '../conclude.ts'
import { noHistory, type Rule, type RuleInput } from '../rule.ts'

/**
 * Whether MQTT is open without encryption or without a password. The security profile decides (venus.md 1.5): Secured
 * closes 1883, Weak and Unsecured open it while MQTT is on, Unsecured asks for no password. A plain door that is seen
 * open is proof whatever the settings say.
 */
export const securityMqtt: Rule = {
  id: 'security-mqtt',
  area: 'installation',
  title: 'MQTT access',
  needs: () => noHistory,
  judge(input) {
    return input.view.services().length === 0 ? [] : [judgeMqtt(input)]
  },
}

const profilePath = '/Settings/System/SecurityProfile'
const accessPath = '/Settings/Services/MqttLocal'
const profiles = [
  english('Secured'),
  english('Weak'),
  english('Unsecured'),
  english('Indeterminate'),
] as const
const accesses = [english('off'), english('on'), 'tokens only'] as const

/** What settings and doors say about MQTT on this network. */
interface MqttAccess {
  profile: (typeof profiles)[number] | null
  access: (typeof accesses)[number] | null
  /** The plain door: seen open or closed; null = nobody looked. */
  plain: 'open' | 'closed' | null
  evidence: Evidence[]
}

function judgeMqtt(input: RuleInput): Finding {
  const known = accessOf(input)
  const { profile, access, plain } = known
  // Tokens are only taken over TLS, so with "tokens only" the plain door is closed.
  const isPlain = plain === 'open' || (plain === null && access === 'on' && opensPlain(profile))
  if (isPlain) return openMqtt(input, known)
  if (access === 'off') return closedMqtt(input, known, 'MQTT on the network is off.')
  if (plain === 'closed' || access === 'tokens only' || profile === 'Secured')
    return closedMqtt(input, known, 'MQTT without encryption is closed on this network.')
  return said(input, {
    verdict: 'not-judged',
    sentence: 'It is not known whether MQTT is open without encryption.',
    evidence: [
      gate('Security profile and MQTT access', 'published', 'not published or not decided', false),
      ...known.evidence,
    ],
    action: 'Read Settings, General, Access and security at the GX, and set a security profile.',
    confidence: 'low',
  })
}

const opensPlain = (profile: MqttAccess['profile']) => profile === 'Weak' || profile === 'Unsecured'

function openMqtt(input: RuleInput, { profile, evidence }: MqttAccess): Finding {
  const noPassword = profile === 'Unsecured'
  return said(input, {
    verdict: 'watch',
    sentence: noPassword
      ? 'MQTT is open without encryption and without a password: anybody on this network can read and write.'
      : 'MQTT is open without encryption: password and values can be read along on this network.',
    evidence,
    action:
      'Set the security profile to Secured at the GX (Settings, General, Access and security), then connect over port 8883.',
    confidence: profile === null || profile === 'Indeterminate' ? 'medium' : 'high',
  })
}

function closedMqtt(input: RuleInput, { evidence }: MqttAccess, sentence: string): Finding {
  return said(input, { verdict: 'ok', sentence, evidence, action: 'Nothing to do.', confidence: 'high' })
}

function accessOf({ view, doors }: RuleInput): MqttAccess {
  const [settings] = servicesOfType(view, 'settings')
  const profile = profiles[wholeOf(view, settings, profilePath)] ?? null
  const access = accesses[wholeOf(view, settings, accessPath)] ?? null
  const plainUrl = doors?.connections.find(({ url, state }) => url.startsWith('mqtt://') && state === 'ready')
  const door = doors?.doors.find(({ protocol }) => protocol === 'mqtt')
  const plain = plainUrl ? english('open') : door && door.state !== 'unknown' ? door.state : null
  const setting = (label: string, path: string, seen: string | null) =>
    fact(
      label,
      seen ?? 'not published',
      settings ? readingKey(settings, path) : null,
      settings ? (view.get(settings, path)?.at ?? null) : null,
    )
  return {
    ...{ profile, access, plain },
    evidence: [
      setting('Security profile', profilePath, profile),
      setting('MQTT access', accessPath, access),
      fact('Door without encryption', plainUrl ? `${plainUrl.url} is in use` : (plain ?? 'not tried')),
    ],
  }
}

/** The index of an enumeration; -1 without one. */
function wholeOf(view: StationView, settings: ServiceId | undefined, path: string): number {
  return (settings && numberOf(view, settings, path)) ?? -1
}

function said(
  input: RuleInput,
  rest: Pick<Conclusion, 'verdict' | 'sentence' | 'evidence' | 'action' | 'confidence'>,
): Finding {
  return conclude(securityMqtt, input, {
    ...{ subject: 'mqtt', situation: null, title: securityMqtt.title, value: null, unit: null },
    limit: 'watch when MQTT is open without encryption, or without a password',
    limitOrigin: input.limits.platform.doors.securityOrigin,
    at: input.now,
    ...rest,
  })
}
