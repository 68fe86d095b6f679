import { chargerWarnings, deviceOffReasons } from '../../../../../shared/paths/chargerErrors.ts'
import { servicesOfType } from '../../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import { serviceKey } from '../../../../../shared/victron.ts'
import { fact } from '../../conclude.ts'
import { deviceName } from '../../rules/inverter/deviceName.ts'
import { decided, type Probe, type ProbeAnswer, type ProbeInput, undecided } from '../probe.ts'
import { findingsOf } from './findingProbe.ts'
import { chargersOf } from './places.ts'
import { numberNow, readSigns, valueLine } from './signs.ts'

/** Bits of `/DeviceOffReason`: no input power, analysing the input, no panel power (venus.md 3.12). */
const sleepBits = 0x01 | 0x100 | 0x400
/** Switch, device mode, remote input, signal from the BMS. */
const purposeBits = 0x02 | 0x04 | 0x08 | 0x40

/**
 * Whether every solar charger that belongs here talks. Only a rule that remembers a charger can say no; that all are
 * there is known where the GX remembers no other.
 */
export const mpptAllThere: Probe = {
  look(input) {
    const missing = input.findings.filter(
      ({ ruleId, verdict }) => ruleId === 'mppt-missing' && (verdict === 'watch' || verdict === 'act'),
    )
    if (missing.length > 0)
      return decided(false, ...missing.map((one) => fact(one.subject, one.sentence, null, one.at)))
    const here = chargersOf(input)
    const away = rememberedAway(input, here)
    const lines = [
      fact('In the picture', here.length === 0 ? 'none' : here.map(deviceName).join(', ')),
      fact('Known to the GX and not here', away.length === 0 ? 'none' : away.join(', ')),
    ]
    return here.length > 0 && away.length === 0 ? decided(true, ...lines) : undecided(...lines)
  },
}

const classPath = /^\/Settings\/Devices\/[^/]+\/ClassAndVrmInstance$/

function rememberedAway({ view }: ProbeInput, here: readonly ServiceId[]): string[] {
  const present = new Set<string>(here.map(serviceKey))
  const known = servicesOfType(view, 'settings').flatMap((settings) =>
    view.readings(settings).flatMap(({ path, value }) => {
      if (typeof value !== 'string' || !classPath.test(path)) return []
      const [, instance] = /^solarcharger:(\d{1,6})$/.exec(value) ?? []
      return instance === undefined ? [] : [`solarcharger/${instance}`]
    }),
  )
  return [...new Set(known)].filter((key) => !present.has(key)).slice(0, 20)
}

function withCharger(look: (input: ProbeInput, id: ServiceId) => ProbeAnswer): Probe {
  return {
    look(input) {
      const [id] = chargersOf(input)
      return id ? look(input, id) : undecided(fact('Solar chargers', 'none in the picture'))
    },
  }
}

/** Whether the solar charger is off. */
export const mpptOff = withCharger((input, id) =>
  readSigns(
    input,
    [{ label: `State of ${deviceName(id)}`, id, path: '/State', saysYes: (value) => value === 0 }],
    'State of the solar charger',
  ),
)

/** The reasons in words, with the raw mask. */
function reasonText(bits: number): string {
  const named = deviceOffReasons.filter(({ bit }) => (bits & bit) !== 0).map(({ text }) => text)
  return `${named.length > 0 ? named.join(', ') : 'not in the public tables'} (0x${bits.toString(16).toUpperCase()})`
}

function byReason(saysYes: (bits: number) => boolean): Probe {
  return withCharger((input, id) => {
    const line = valueLine(input, 'Off reason', id, '/DeviceOffReason')
    const bits = numberNow(input, id, '/DeviceOffReason')
    const isMask = bits !== null && Number.isInteger(bits) && bits > 0 && bits <= 0x7fff_ffff
    return isMask ? decided(saysYes(bits), { ...line, seen: reasonText(bits) }) : undecided(line)
  })
}

/** Whether it only waits for power from the panels. */
export const mpptAsleep = byReason((bits) => (bits & ~sleepBits) === 0)

/** Whether a switch, the remote input, the app or the BMS keeps it off, and nothing else does. */
export const mpptOnPurpose = byReason((bits) => (bits & ~(sleepBits | purposeBits)) === 0)

/** Whether the panels of one charger give nothing while another charger works: then it is no night. */
export const arrayDark: Probe = {
  look(input) {
    const [id] = chargersOf(input)
    const [finding] = findingsOf(input, 'mppt-off').filter(({ subject }) => id && subject === serviceKey(id))
    if (!finding || finding.verdict === 'not-judged') return undecided(fact('Other chargers', 'not judged'))
    const line = fact(finding.title, finding.sentence, null, finding.at)
    if (finding.verdict !== 'ok') return decided(true, line)
    const others = chargersOf(input).filter(
      (other) => other !== id && numberNow(input, other, '/Yield/Power') !== null,
    )
    // Alone it cannot be told from night.
    return others.length > 0
      ? decided(false, line)
      : undecided(line, fact('Other chargers', 'none to compare with'))
  },
}

/** Whether the solar charger stopped with an error. */
export const mpptError = withCharger((input, id) =>
  readSigns(
    input,
    [
      {
        ...{ label: `Error of ${deviceName(id)}`, id, path: '/ErrorCode' },
        saysYes: (value) => value !== 0 && !chargerWarnings.has(value),
      },
    ],
    'Error of the solar charger',
  ),
)

/** Whether anything makes solar power now; nothing does not mean that it is night. */
export const sunNow: Probe = {
  look(input) {
    const signs = [
      ...servicesOfType(input.view, 'solarcharger').map((id) => ({ id, path: '/Yield/Power' })),
      ...servicesOfType(input.view, 'pvinverter').map((id) => ({ id, path: '/Ac/Power' })),
    ].map(({ id, path }) => ({
      ...{ label: `Power of ${serviceKey(id)}`, id, path },
      saysYes: (watts: number) => watts > 0,
    }))
    const seen = readSigns(input, signs, 'Solar power')
    return seen.answer === 'yes' ? seen : { ...seen, answer: 'not-known' }
  },
}
