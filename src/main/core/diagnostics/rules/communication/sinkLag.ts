import { formatDuration, formatNumber } from '../../../../../shared/format.ts'
import { english } from '../../../../../shared/language.ts'
import type { SinkStatus } from '../../../../../shared/sink.ts'
import { bandNumbers, bandText, fact, gate, verdictOver } from '../../conclude.ts'
import type { Said } from '../../gatedRule.ts'
import type { RuleInput } from '../../rule.ts'
import type { KeepingUp } from './keepingUp.ts'

const minuteMs = 60_000

/** How far the sending to an office's engine lies behind the recording; nothing where nobody wants it sent. */
export function sinkLag(input: RuleInput): KeepingUp[] {
  const { sink } = input
  if (!sink) return []
  const limits = input.limits.platform.sinkLag
  return [
    {
      head: {
        ...{ subject: 'office engine', situation: null, title: 'Sending to the office', unit: limits.unit },
        limit: `${bandText(limits)} behind the recording; act while nothing is sent`,
        ...{ limitOrigin: limits.origin, ...bandNumbers(limits) },
      },
      missing:
        sink.state === 'off' || sink.waitingSince !== null || sink.lastConfirmedAt !== null
          ? null
          : {
              sentence: 'Needs numbers to send.',
              evidence: [gate('Numbers sent or waiting', english('some'), 'none since the start', false)],
              action: 'Stay connected. Fieldkit judges once it has recorded something.',
            },
      say: () => sayLag(input, sink),
    },
  ]
}

function sayLag(input: RuleInput, sink: SinkStatus): Said {
  const limits = input.limits.platform.sinkLag
  // A wait that seems to begin in the future says that the clock was set back.
  const waitedMs = sink.waitingSince === null ? 0 : Math.max(0, input.now - sink.waitingSince)
  const waited = waitedMs / minuteMs
  const said = {
    value: waited,
    evidence: linesOf(sink, waitedMs),
    at: input.now,
    confidence: 'high' as const,
  }
  if (sink.state === 'off')
    return {
      ...said,
      verdict: 'act',
      sentence: 'Nothing is sent to the office.',
      action: sink.reason ?? 'Look at the settings of the sending.',
    }
  const verdict = verdictOver(waited, limits)
  if (verdict === 'ok')
    return {
      ...said,
      verdict,
      sentence: 'What Fieldkit records reaches the office.',
      action: 'Nothing to do.',
    }
  return {
    ...said,
    verdict,
    sentence: `The office is ${formatDuration(waitedMs)} behind: ${formatNumber(sink.waitingLines, 0)} numbers wait to be sent.`,
    action:
      sink.reason ??
      'Check that the engine of the office runs, and the network on the way to it. Numbers wait on disk.',
  }
}

function linesOf(sink: SinkStatus, waitedMs: number) {
  const count = (label: string, lines: number) => fact(label, formatNumber(lines, 0))
  return [
    fact(
      'Oldest number that waits',
      sink.waitingSince === null ? 'none' : `for ${formatDuration(waitedMs)}`,
      null,
      sink.waitingSince,
    ),
    count('Numbers that wait', sink.waitingLines),
    fact('Waiting on disk', `${formatNumber(sink.waitingBytes / 1e6, 1)} MB`),
    fact(
      'Last confirmed',
      sink.lastConfirmedAt === null ? 'not since the start' : 'in this run',
      null,
      sink.lastConfirmedAt,
    ),
    count('Given up, spool full or too old', sink.droppedLines),
    count('Not taken by the engine', sink.notTakenLines),
    count('Damaged places in the spool', sink.corruptFrames),
  ]
}
