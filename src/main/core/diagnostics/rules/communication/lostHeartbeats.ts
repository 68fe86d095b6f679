import { formatNumber } from '../../../../../shared/format.ts'
import type { ConnectionStatus } from '../../../../../shared/station.ts'
import { fact } from '../../conclude.ts'
import type { Said } from '../../gatedRule.ts'
import type { RuleInput } from '../../rule.ts'
import type { KeepingUp } from './keepingUp.ts'

/** A GX drops messages silently when its client reads too slowly; lost heartbeats show it. */
export function lostHeartbeats(input: RuleInput): KeepingUp[] {
  return (input.doors?.connections ?? [])
    .filter(({ source }) => source === 'mqtt')
    .map((connection) => ({
      head: {
        ...{ subject: connection.url, situation: null, title: 'Fieldkit keeps up', unit: null },
        limit: 'watch when the GX dropped messages',
        limitOrigin: input.limits.platform.recordingLost.origin,
      },
      missing:
        connection.state === 'ready'
          ? null
          : {
              sentence: 'Needs a connection that is ready.',
              evidence: [fact('Connection', connection.state)],
              action: 'Wait until everything is read.',
            },
      say: () => sayLost(input, connection),
    }))
}

function sayLost(input: RuleInput, { lostHeartbeats: lost = 0, bursts, rejected }: ConnectionStatus): Said {
  const unread = Object.values(rejected).reduce((sum, count) => sum + count, 0)
  return {
    verdict: lost > 0 ? 'watch' : 'ok',
    value: lost,
    sentence:
      lost > 0
        ? `The GX dropped messages: ${formatNumber(lost, 0)} of its heartbeats never arrived.`
        : 'Every heartbeat of the GX arrived.',
    evidence: [
      fact('Heartbeats lost', formatNumber(lost, 0)),
      fact('Bursts that were cut', formatNumber(bursts?.cut ?? 0, 0)),
      fact('Messages that could not be read', formatNumber(unread, 0)),
    ],
    at: input.now,
    action:
      lost > 0
        ? 'Move closer with the laptop or use a cable, and close what keeps it busy.'
        : 'Nothing to do.',
    confidence: 'high',
  }
}
