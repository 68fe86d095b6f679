import { english } from '../../../../../shared/language.ts'
import { type ServiceId, serviceKey } from '../../../../../shared/victron.ts'
import { fact, gate } from '../../conclude.ts'
import { gatedRule, type Said, type Subject } from '../../gatedRule.ts'
import { type Present, present } from '../../present.ts'
import { noHistory, type RuleInput } from '../../rule.ts'
import { seenText } from './deviceName.ts'
import { unitsOf } from './vebusUnits.ts'

interface RelayTest extends Subject {
  id: ServiceId
  unit: number
  result: Present
}

/** The test of the grid relay that each VE.Bus unit makes by itself before it connects. */
export const relayTest = gatedRule<RelayTest>({
  id: 'relay-test',
  area: 'inverter-grid',
  title: 'Relay test',
  pace: 'unhurried',
  needs: () => noHistory,
  gate: (input) =>
    input.profile.topology.value === 'off-grid'
      ? []
      : unitsOf(input.view, '/ExtendStatus/RelayTestOk').map(({ id, unit }) => subjectOf(input, id, unit)),
  judge: (input, subject) => sayTest(input, subject),
})

function subjectOf(input: RuleInput, id: ServiceId, unit: number): RelayTest {
  const status = `/Devices/${unit}/ExtendStatus`
  const result = present(input, id, `${status}/RelayTestOk`)
  const waiting = present(input, id, `${status}/WaitingForRelayTest`)
  const isKnown = result.fresh && (result.value === 0 || result.value === 1)
  const isWaiting = result.value === 0 && waiting.value === 1
  const isMissing = !isKnown || isWaiting
  return {
    ...{ id, unit, result },
    head: {
      subject: serviceKey(id),
      situation: unit === 0 ? null : `unit ${unit + 1}`,
      title: unit === 0 ? 'Relay test' : `Relay test, unit ${unit + 1}`,
      unit: null,
      limit: 'act when the unit does not report its relay test as passed',
      limitOrigin: input.limits.platform.inverter.relayTest.origin,
    },
    missing: isMissing
      ? {
          sentence: isWaiting
            ? `Unit ${unit + 1} waits for its relay test.`
            : 'Needs a live relay test state.',
          evidence: [
            gate(
              'Relay test',
              'done and live',
              isWaiting ? english('waiting') : seenText(result),
              false,
              result.key,
              result.at,
            ),
          ],
          action: isWaiting
            ? 'Wait until the unit has connected to the grid.'
            : 'Check the VE.Bus cable. Fieldkit judges when the value is back.',
        }
      : null,
  }
}

function sayTest(input: RuleInput, { id, unit, result }: RelayTest): Said {
  const report = `/Devices/${unit}/ExtendStatus/GridRelayReport`
  const [code, count] = [present(input, id, `${report}/Code`), present(input, id, `${report}/Count`)]
  const hasPassed = result.value === 1
  return {
    verdict: hasPassed ? 'ok' : 'act',
    value: result.value,
    sentence: hasPassed
      ? `Unit ${unit + 1} has passed its relay test.`
      : `Unit ${unit + 1} has not passed its relay test.`,
    evidence: [
      fact('Relay test', hasPassed ? english('passed') : 'not passed', result.key, result.at),
      fact('Grid relay reports', `count ${count.text}, code ${code.text} (raw)`, count.key, count.at),
    ],
    at: Math.min(input.now, result.provenAt),
    action: hasPassed
      ? 'Nothing to do.'
      : 'Check neutral, earth and AC-in wiring, then read the grid relay reports in the VE.Bus menu of the GX.',
    confidence: hasPassed ? 'high' : 'medium',
  }
}
