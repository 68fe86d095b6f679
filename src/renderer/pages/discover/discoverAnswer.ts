import type { DiscoveryState, GxDevice } from '../../../shared/discovery.ts'
import type { Verdict } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import { othersHeard } from './nothingFound.ts'

export interface DiscoverAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

const counts = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'] as const

/** `Two`; from ten on digits. At the start of a sentence. */
export function countWord(count: number): string {
  return counts[count] ?? String(count)
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

function checkFirst(found: number, changed: number, t: Translate): DiscoverAnswer {
  const noun = found === 1 ? t('GX device') : t('GX devices')
  const who = found === 1 ? 'it' : countWord(changed).toLowerCase()
  return {
    verdict: 'stop',
    sentence: t('{{found}} {{noun}}, {{who}} {{which}} a check first', {
      found: countWord(found),
      noun,
      who,
      which: changed === 1 ? 'needs' : 'need',
    }),
    detail: t('{{which}} another certificate than before. Nothing was sent there.', {
      which: changed === 1 ? t('One shows') : t('{{changed}} show', { changed: countWord(changed) }),
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
  const open = found - closed
  const noun = found === 1 ? t('GX device') : t('GX devices')
  const still = state.searching ? t(' Still searching.') : t(' New devices appear by themselves.')
  if (closed === 0)
    return {
      verdict: 'ok',
      sentence: t('{{found}} {{noun}} found', { found: countWord(found), noun }),
      detail: t('{{which}} be opened now.{{still}}', {
        which: found === 1 ? t('It can') : t('All can'),
        still,
      }),
    }
  const cannot = t('{{closed}} {{which}} no open door', { closed, which: closed === 1 ? 'has' : 'have' })
  return {
    verdict: open === 0 ? 'act' : 'watch',
    sentence: t('{{found}} {{noun}} found, {{which}}', {
      found: countWord(found),
      noun,
      which:
        open === 0
          ? t('none can be opened')
          : t('{{closed}} cannot be opened', { closed: countWord(closed).toLowerCase() }),
    }),
    detail: `${open === 0 ? '' : t('{{open}} can be opened now, ', { open })}${cannot}.${still}`,
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
            'That does not mean there is none. {{others}} other {{which}} heard on {{name}}, so the network itself works.',
            {
              others: heard.others,
              which: heard.others === 1 ? t('device is') : t('devices are'),
              name: heard.name,
            },
          ),
  }
}
