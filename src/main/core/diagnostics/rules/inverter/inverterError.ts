import type { Evidence, Verdict } from '../../../../../shared/finding.ts'
import { formatDuration } from '../../../../../shared/format.ts'
import { chargerWarnings } from '../../../../../shared/paths/chargerErrors.ts'
import { errorText } from '../../../../../shared/paths/errorText.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import type { SummaryNeed } from '../../needs.ts'
import { type Present, present } from '../../present.ts'
import type { RuleContext, RuleInput } from '../../rule.ts'
import { deviceName, inverters, seenText } from './deviceName.ts'

interface InverterError extends Subject {
  id: ServiceId
  path: string
  code: Present
}

/** The error code of each inverter now, and those recorded of the last days. */
export const inverterError = gatedRule<InverterError>({
  id: 'inverter-error',
  area: 'inverter-grid',
  title: 'Inverter error',
  needs: (context) => places(context).map(({ id, path }) => pastErrors(context, id, path)),
  gate: (input) => places(input).map(({ id, path }) => subjectOf(input, id, path)),
  judge: (input, subject) => sayError(input, subject),
})

/** A VE.Bus always has an error code; RS devices that publish none are passed over. */
function places({ view }: RuleContext): { id: ServiceId; path: string }[] {
  return inverters(view).flatMap((id) => {
    if (id.serviceType === 'vebus') return [{ id, path: '/VebusError' }]
    return view.get(id, '/ErrorCode') === undefined ? [] : [{ id, path: '/ErrorCode' }]
  })
}

function pastErrors({ limits }: RuleContext, id: ServiceId, path: string): SummaryNeed {
  const { withinDays } = limits.platform.inverter.errors
  return { kind: 'summary', series: { ...id, path }, lookBackMs: withinDays * 86_400_000, bands: [] }
}

function subjectOf(input: RuleInput, id: ServiceId, path: string): InverterError {
  const { withinDays, origin } = input.limits.platform.inverter.errors
  const code = present(input, id, path)
  const isCode = code.fresh && code.value !== null && code.value >= 0
  const head = {
    subject: serviceKey(id),
    situation: null,
    title: id.serviceType === 'vebus' ? 'VE.Bus error' : 'Inverter error',
    unit: null,
    limit: `act at an error, watch at a warning or after an error in ${withinDays} days`,
    limitOrigin: origin,
  }
  const missing = isCode
    ? null
    : {
        sentence: `Needs a live error code of ${deviceName(id)}.`,
        evidence: [gate('Error code', 'published and live', seenText(code), false, code.key, code.at)],
        action: 'Check the cable to the GX. Fieldkit judges when the value is back.',
      }
  return { id, path, code, head, missing }
}

function sayError(input: RuleInput, { id, path, code }: InverterError): Said {
  const value = code.value ?? 0
  const name = deviceName(id)
  const past = pastLines(input, id, path)
  const at = Math.min(input.now, code.provenAt)
  const now = fact('Error code now', errorText(id.serviceType, path, value), code.key, code.at)
  const said = { value, evidence: [now, ...past], at, confidence: 'high' as const }
  if (value !== 0) {
    const warns = id.serviceType !== 'vebus' && chargerWarnings.has(value)
    const verdict: Verdict = warns ? 'watch' : 'act'
    const text = errorText(id.serviceType, path, value)
    const sentence = warns ? `${name} reports warning ${text}.` : `${name} reports error ${text}.`
    return { ...said, verdict, sentence, action: errorAction(id.serviceType, value) }
  }
  if (past.length === 0)
    return { ...said, verdict: 'ok', sentence: `${name} reports no error.`, action: 'Nothing to do.' }
  const { withinDays } = input.limits.platform.inverter.errors
  return {
    ...said,
    verdict: 'watch',
    sentence: `${name} works, but reported ${past.length === 1 ? 'an error' : `${past.length} errors`} in ${withinDays} days: ${past.map((line) => line.label).join('; ')}.`,
    action: 'Compare the time with the alarm log, and read the log of the inverter.',
  }
}

function pastLines(input: RuleInput, id: ServiceId, path: string): Evidence[] {
  const { timeByValue } = input.history.of(pastErrors(input, id, path))
  return timeByValue
    .filter(({ value }) => Number.isInteger(value) && value > 0)
    .map(({ value, ms }) =>
      fact(`Error ${errorText(id.serviceType, path, value)}`, `for ${formatDuration(ms)}`),
    )
}

/** VE.Bus codes whose cause lies at one place (venus.md 3.12). */
const vebusActions: Readonly<Record<number, string>> = {
  1: 'Read the error of the other phases first.',
  3: 'Check the VE.Bus cables between the units and their settings.',
  4: 'Check the VE.Bus cables between the units.',
  7: 'Load the assistant for the VE.Bus BMS, or remove the BMS from the VE.Bus.',
  8: 'Call Victron service: the ground relay test failed.',
  11: 'Check the AC-in wiring, then call Victron service: the grid relay test failed.',
  17: 'Check the VE.Bus cables and the power of the phase master.',
  18: 'Check that all units stand on the same AC wiring and cables.',
  25: 'Bring all units to the same firmware.',
  128: 'Check the AC-in wiring, then call Victron service: the relay test keeps failing.',
}

function errorAction(serviceType: string, code: number): string {
  const known = serviceType === 'vebus' ? vebusActions[code] : undefined
  return known ?? `Look up error ${code} in the Victron error list, and read the log of the device.`
}
