import type { Verdict } from '../../../../../shared/finding.ts'
import { english } from '../../../../../shared/language.ts'
import { chargerWarnings } from '../../../../../shared/paths/chargerErrors.ts'
import { errorText as codeText } from '../../../../../shared/paths/errorText.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import { type Present, present } from '../../present.ts'
import { noHistory, type RuleInput } from '../../rule.ts'
import { deviceName, seenText } from '../inverter/deviceName.ts'
import { chargers, errorsOfDay } from './chargerDays.ts'

interface MpptError extends Subject {
  id: ServiceId
  code: Present
}

/** The error of each solar charger now, and those that it remembers of the last days. */
export const mpptError = gatedRule<MpptError>({
  id: 'mppt-error',
  area: 'solar',
  title: 'Solar charger error',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) => chargers(input.view).map((id) => subjectOf(input, id)),
  judge: (input, subject) => sayError(input, subject),
})

function subjectOf(input: RuleInput, id: ServiceId): MpptError {
  const { withinDays, origin } = input.limits.platform.solar.errors
  const code = present(input, id, '/ErrorCode')
  const isCode = code.fresh && code.value !== null && code.value >= 0
  return {
    ...{ id, code },
    head: {
      ...{ subject: serviceKey(id), situation: null, title: mpptError.title, unit: null },
      limit: `act at an error, watch at a warning or after an error in ${withinDays} days`,
      limitOrigin: origin,
    },
    missing: isCode
      ? null
      : {
          sentence: `Needs a live error code of ${deviceName(id)}.`,
          evidence: [gate('Error code', 'published and live', seenText(code), false, code.key, code.at)],
          action: 'Check the VE.Direct or VE.Can cable. Fieldkit judges when the value is back.',
        },
  }
}

const errorText = (code: number) => codeText('solarcharger', '/ErrorCode', code)

function sayError(input: RuleInput, { id, code }: MpptError): Said {
  const { withinDays } = input.limits.platform.solar.errors
  const value = code.value ?? 0
  const name = deviceName(id)
  const days = Array.from({ length: withinDays }, (_, index) => index + 1)
    .map((ago) => ({ ago, errors: errorsOfDay(input.view, id, ago) }))
    .filter(({ errors }) => errors.length > 0)
  const lines = days.map((day) =>
    fact(
      day.ago === 1 ? 'Error yesterday' : `Error ${day.ago} days ago`,
      day.errors.map(errorText).join('; '),
      readingKey(id, `/History/Daily/${day.ago}/LastError1`),
    ),
  )
  const said = {
    value,
    evidence: [fact('Error code now', errorText(value), code.key, code.at), ...lines],
    at: Math.min(input.now, code.provenAt),
    confidence: 'high' as const,
  }
  if (value !== 0) {
    const verdict: Verdict = chargerWarnings.has(value) ? 'watch' : 'act'
    return {
      ...said,
      verdict,
      sentence:
        verdict === 'watch'
          ? `${name} reports warning ${errorText(value)}.`
          : `${name} reports error ${errorText(value)}.`,
      action: actionOf(value),
    }
  }
  if (days.length === 0)
    return { ...said, verdict: 'ok', sentence: `${name} reports no error.`, action: 'Nothing to do.' }
  const codes = [...new Set(days.flatMap((day) => day.errors))]
  return {
    ...said,
    verdict: 'watch',
    sentence: `${name} works, but remembers ${codes.map((one) => `error ${errorText(one)}`).join(` ${english('and')} `)} of the last ${withinDays} days.`,
    action: actionOf(codes[0] ?? 0),
  }
}

/** Errors whose cause lies at one place (venus.md 3.12). */
const actions: Readonly<Record<number, string>> = {
  1: 'Check the temperature of the battery and its sensor.',
  2: 'Check charge voltages and every other charger on the battery.',
  17: 'Give the charger air, and check its mounting.',
  18: 'Check the battery cable and the settings of the charge current.',
  26: 'Switch off and torque the terminals of the charger.',
  33: 'Switch off the array: too many panels in series for this charger.',
  34: 'Check the array against the input current of the charger.',
  38: 'Check the battery voltage and its cable: the charger has shut its input.',
  41: 'Search the array for an isolation fault, cables and connectors first.',
  42: 'Search the array for a leakage to earth.',
  67: 'Check the BMS, its cable, and the power of the GX.',
}

const actionOf = (code: number) => actions[code] ?? `Look up error ${code} in the Victron error list.`
