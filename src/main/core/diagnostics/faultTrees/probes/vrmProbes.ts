import { english } from '../../../../../shared/language.ts'
import { servicesOfType } from '../../../../../shared/stationView.ts'
import { fact } from '../../conclude.ts'
import { decided, type Probe, undecided } from '../probe.ts'
import { answerOfFindings, findingsOf } from './findingProbe.ts'
import { isHeard, opposite, readSigns, signsOf } from './signs.ts'

/** Values of the logger and its setting in words (venus.md 3.10). */
const portalWords = { 0: english('off'), 1: english('read-only'), 2: english('full') } as const
const connectionWords = {
  0: english('none'),
  150: '150, unexpected response text',
  151: '151, unexpected HTTP response',
  152: '152, timeout',
  153: '153, connection error',
  154: '154, DNS',
  155: '155, routing',
  156: '156, VRM not available',
  157: '157, unknown',
} as const
const bufferWords = {
  0: english('none'),
  1: 'no space',
  2: 'read or write error',
  3: 'cannot be mounted',
  4: 'holds firmware',
  5: 'not writable',
} as const

/** Whether the GX is told to talk to VRM: 0 off, 1 read-only, 2 full. */
export const vrmOn: Probe = {
  look: (input) =>
    readSigns(
      input,
      signsOf(input, 'settings', {
        label: 'VRM portal',
        path: '/Settings/Network/VrmPortal',
        saysYes: (value) => value >= 1,
        words: portalWords,
      }),
      'VRM portal',
    ),
}

/** Whether the GX reached VRM in time; the rule judges it in log intervals. */
export const vrmContact: Probe = {
  look: (input) => opposite(answerOfFindings(findingsOf(input, 'vrm-contact'), 'Contact with VRM')),
}

/** Whether the logger names one of these connection errors (venus.md 3.10). */
export function vrmError(...errors: readonly number[]): Probe {
  return {
    look: (input) =>
      readSigns(
        input,
        signsOf(input, 'logger', {
          label: 'Connection error',
          path: '/Vrm/ConnectionError',
          saysYes: (value) => errors.includes(value),
          words: connectionWords,
        }),
        'Connection error',
      ),
  }
}

/** Whether the logger cannot store what it has to send. */
export const vrmBuffer: Probe = {
  look: (input) =>
    readSigns(
      input,
      signsOf(input, 'logger', {
        label: 'Error of the log buffer',
        path: '/Buffer/ErrorState',
        saysYes: (value) => value !== 0,
        words: bufferWords,
      }),
      'Log buffer',
    ),
}

/** Whether the Wi-Fi of the GX is weak; a GX that does not use Wi-Fi has no finding about it. */
export const wifiWeak: Probe = {
  look(input) {
    const findings = findingsOf(input, 'wifi-signal')
    if (findings.length > 0) return answerOfFindings(findings, 'Wi-Fi signal')
    const line = fact('Wi-Fi signal', 'not used by the GX')
    return isHeard(input) && servicesOfType(input.view, 'platform').length > 0
      ? decided(false, line)
      : undecided(line)
  },
}
