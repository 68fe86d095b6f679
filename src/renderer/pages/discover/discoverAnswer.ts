import type { DiscoveryState, GxDevice } from '../../../shared/discovery.ts'
import type { Verdict } from '../../../shared/finding.ts'
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
export function closedReason(device: GxDevice): { what: string; where: string } | null {
  if (canConnect(device)) return null
  if (device.mqttOnLan === 0)
    return {
      what: 'MQTT is off.',
      where: 'At the GX: Settings, Integrations, MQTT Access on. The row opens by itself when the door does.',
    }
  return {
    what: 'No door is open.',
    where: 'At the GX: Settings, Integrations, MQTT Access. Then search again.',
  }
}

function checkFirst(found: number, changed: number): DiscoverAnswer {
  const noun = found === 1 ? 'GX device' : 'GX devices'
  const who = found === 1 ? 'it' : countWord(changed).toLowerCase()
  return {
    verdict: 'stop',
    sentence: `${countWord(found)} ${noun}, ${who} ${changed === 1 ? 'needs' : 'need'} a check first`,
    detail: `${changed === 1 ? 'One shows' : `${countWord(changed)} show`} another certificate than before. Nothing was sent there.`,
  }
}

/** The sentence that answers the page, and why. `stopped` holds the portal IDs whose certificate has changed. */
export function discoverAnswer(
  state: DiscoveryState,
  stopped: Readonly<Record<string, unknown>> = {},
): DiscoverAnswer {
  const found = state.devices.length
  if (found === 0) return nothingYet(state)
  const changed = state.devices.filter(({ portalId }) => portalId in stopped).length
  if (changed > 0) return checkFirst(found, changed)
  const closed = state.devices.filter((device) => !canConnect(device)).length
  const open = found - closed
  const noun = found === 1 ? 'GX device' : 'GX devices'
  const still = state.searching ? ' Still searching.' : ' New devices appear by themselves.'
  if (closed === 0)
    return {
      verdict: 'ok',
      sentence: `${countWord(found)} ${noun} found`,
      detail: `${found === 1 ? 'It can' : 'All can'} be opened now.${still}`,
    }
  const cannot = `${closed} ${closed === 1 ? 'has' : 'have'} no open door`
  return {
    verdict: open === 0 ? 'act' : 'watch',
    sentence: `${countWord(found)} ${noun} found, ${open === 0 ? 'none can be opened' : `${countWord(closed).toLowerCase()} cannot be opened`}`,
    detail: `${open === 0 ? '' : `${open} can be opened now, `}${cannot}.${still}`,
  }
}

function nothingYet(state: DiscoveryState): DiscoverAnswer {
  if (state.searching)
    return {
      verdict: null,
      sentence: 'Searching for GX devices',
      detail: 'Devices appear as they answer. The first search takes 5 seconds.',
    }
  const heard = othersHeard(state)
  if (state.interfaces.length === 0)
    return {
      verdict: 'not-judged',
      sentence: 'No GX has answered',
      detail: 'This laptop has no network at the moment. Plug in a cable or join a Wi-Fi.',
    }
  return {
    verdict: 'not-judged',
    sentence: 'No GX has answered in 5 seconds',
    detail:
      heard === null
        ? 'That does not mean there is none. Nobody else is heard either: most likely this laptop cannot see other devices here.'
        : `That does not mean there is none. ${heard.others} other ${heard.others === 1 ? 'device is' : 'devices are'} heard on ${heard.name}, so the network itself works.`,
  }
}
