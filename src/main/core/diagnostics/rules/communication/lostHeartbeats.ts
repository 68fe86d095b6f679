import { formatNumber } from '../../../../../shared/format.ts'
import { fact } from '../../conclude.ts'
import { gatedRule, type Subject } from '../../gatedRule.ts'
import { noHistory } from '../../rule.ts'

interface Door extends Subject {
  lost: number
  cut: number
  rejected: number
}

/** Whether Fieldkit keeps up with the GX, which drops messages silently when its client reads too slowly. */
export const lostHeartbeats = gatedRule<Door>({
  id: 'collector-lag',
  area: 'communication',
  title: 'Fieldkit keeps up',
  needs: () => noHistory,
  gate: ({ doors, limits }) =>
    (doors?.connections ?? []).flatMap(({ source, url, state, lostHeartbeats: lost, bursts, rejected }) =>
      source === 'mqtt'
        ? [
            {
              ...{ lost: lost ?? 0, cut: bursts?.cut ?? 0 },
              rejected: Object.values(rejected).reduce((sum, count) => sum + count, 0),
              head: {
                ...{ subject: url, situation: null, title: 'Fieldkit keeps up', unit: null },
                limit: 'watch when the GX dropped messages',
                limitOrigin: limits.platform.recordingLost.origin,
              },
              missing:
                state === 'ready'
                  ? null
                  : {
                      sentence: 'Needs a connection that is ready.',
                      evidence: [fact('Connection', state)],
                      action: 'Wait until everything is read.',
                    },
            },
          ]
        : [],
    ),
  judge(input, { lost, cut, rejected }) {
    return {
      verdict: lost > 0 ? 'watch' : 'ok',
      value: lost,
      sentence:
        lost > 0
          ? `The GX dropped messages: ${formatNumber(lost, 0)} of its heartbeats never arrived.`
          : 'Every heartbeat of the GX arrived.',
      evidence: [
        fact('Heartbeats lost', formatNumber(lost, 0)),
        fact('Bursts that were cut', formatNumber(cut, 0)),
        fact('Messages that could not be read', formatNumber(rejected, 0)),
      ],
      at: input.now,
      action:
        lost > 0
          ? 'Move closer with the laptop or use a cable, and close what keeps it busy.'
          : 'Nothing to do.',
      confidence: 'high',
    }
  },
})
