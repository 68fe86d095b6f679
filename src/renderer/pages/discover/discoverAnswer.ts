import { countWord } from '../../../shared/countWord.ts'
import type { DiscoveryState, GxDevice } from '../../../shared/discovery.ts'
import type { Verdict } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import { othersHeard } from './nothingFound.ts'

export interface DiscoverAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** Whether a way in is known to be open or nobody has said that it is closed. */
export function canConnect(device: GxDevice): boolean {
  return device.doors.length === 0
    ? device.mqttOnLan !== 0
    : device.doors.some((door) => door.state !== 'closed')
}

/** Why a device cannot be opened now and what to do at the GX; null when it can. */
export function closedReason(device: GxDevice, t: Translate): { what: string; where: string } | null {
  if (canConnect(device)) return null
  if (device.mqttOnLan === 0)
    return {
      what: t('MQTT is off.'),
      where: t(
        'At the GX: Settings, Integrations, MQTT Access on. The row opens by itself when the door does.',
      ),
    }
  return {
    what: t('No door is open.'),
    where: t('At the GX: Settings, Integrations, MQTT Access. Then search again.'),
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function foundWords(found: number, t: Translate): string {
  return t('{{number}} GX devices found', { count: found, number: capital(countWord(found, t)) })
}

function checkFirst(found: number, changed: number, t: Translate): DiscoverAnswer {
  const devices = t('{{number}} GX devices', { count: found, number: capital(countWord(found, t)) })
  const need =
    found === 1
      ? t('it needs a check first')
      : t('{{number}} need a check first', { count: changed, number: countWord(changed, t) })
  return {
    verdict: 'stop',
    sentence: `${devices}, ${need}`,
    detail: t('{{number}} show another certificate than before. Nothing was sent there.', {
      count: changed,
      number: capital(countWord(changed, t)),
    }),
  }
}

/** The sentence that answers the page, and why. `stopped` holds the portal IDs whose certificate has changed. */
export function discoverAnswer(
  state: DiscoveryState,
  stopped: Readonly<Record<string, unknown>>,
  t: Translate,
): DiscoverAnswer {
  const found = state.devices.length
  if (found === 0) return nothingYet(state, t)
  const changed = state.devices.filter(({ portalId }) => portalId in stopped).length
  if (changed > 0) return checkFirst(found, changed, t)
  const closed = state.devices.filter((device) => !canConnect(device)).length
  const still = state.searching ? t('Still searching.') : t('New devices appear by themselves.')
  if (closed > 0) return someClosed(found, closed, still, t)
  const opened = found === 1 ? t('It can be opened now.') : t('All can be opened now.')
  return { verdict: 'ok', sentence: foundWords(found, t), detail: `${opened} ${still}` }
}

function someClosed(found: number, closed: number, still: string, t: Translate): DiscoverAnswer {
  const open = found - closed
  const which =
    open === 0
      ? t('none can be opened')
      : t('{{number}} cannot be opened', { count: closed, number: countWord(closed, t) })
  const cannot = t('{{count}} have no open door', { count: closed })
  const can = open === 0 ? '' : `${t('{{count}} can be opened now', { count: open })}, `
  return {
    verdict: open === 0 ? 'act' : 'watch',
    sentence: `${foundWords(found, t)}, ${which}`,
    detail: `${can}${cannot}. ${still}`,
  }
}

function nothingYet(state: DiscoveryState, t: Translate): DiscoverAnswer {
  if (state.searching)
    return {
      verdict: null,
      sentence: t('Searching for GX devices'),
      detail: t('Devices appear as they answer. The first search takes 5 seconds.'),
    }
  const heard = othersHeard(state)
  if (state.interfaces.length === 0)
    return {
      verdict: 'not-judged',
      sentence: t('No GX has answered'),
      detail: t('This laptop has no network at the moment. Plug in a cable or join a Wi-Fi.'),
    }
  return {
    verdict: 'not-judged',
    sentence: t('No GX has answered in 5 seconds'),
    detail:
      heard === null
        ? t(
            'That does not mean there is none. Nobody else is heard either: most likely this laptop cannot see other devices here.',
          )
        : t(
            'That does not mean there is none. {{count}} other devices are heard on {{name}}, so the network itself works.',
            { count: heard.others, name: heard.name },
          ),
  }
}
