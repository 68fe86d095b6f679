import { overallVerdict, type Verdict, worstFirst } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import type { StationRecord } from '../../../shared/stationRecord.ts'
import { dateText } from '../../state/time.ts'

/** What the page answers. */
export interface FleetAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** Which stations are listed; null = all. */
export type FleetChoice = 'act' | 'watch' | 'ok' | 'not-judged' | null

/** `stop` asks for action as well; what was never judged stands with "not judged". */
export function choiceOf({ verdict }: Pick<StationRecord, 'verdict'>): Exclude<FleetChoice, null> {
  return verdict === null ? 'not-judged' : verdict === 'stop' ? 'act' : verdict
}

/** How many stations belong to a choice. */
export function countOf(records: readonly StationRecord[], choice: FleetChoice): number {
  return choice === null ? records.length : records.filter((record) => choiceOf(record) === choice).length
}

/** What to do first is first: the worst verdict, then who was not seen for longest. */
export function inOrder(records: readonly StationRecord[]): StationRecord[] {
  const judged = (record: StationRecord) => ({ verdict: record.verdict ?? ('not-judged' as const) })
  return [...records].sort(
    (a, b) => worstFirst(judged(a), judged(b)) || (a.lastSeenAt ?? 0) - (b.lastSeenAt ?? 0),
  )
}

/** One sentence about all stations, and who was not seen for longest. `records` is null before the first reading. */
export function fleetAnswer(records: readonly StationRecord[] | null, t: Translate): FleetAnswer {
  if (records === null)
    return { verdict: null, sentence: t('Reading the stations of this laptop'), detail: '' }
  if (records.length === 0)
    return {
      verdict: null,
      sentence: t('No station is remembered yet'),
      detail: t('Every station that is connected once stands here, also without a network.'),
    }
  const detail = [t('A verdict is as old as the last sight.'), notSeen(records, t)].filter(Boolean).join(' ')
  const verdict = overallVerdict(
    records.flatMap((record) => (record.verdict === null ? [] : [{ verdict: record.verdict }])),
  )
  return { verdict, sentence: sentenceOf(records, t), detail }
}

function sentenceOf(records: readonly StationRecord[], t: Translate): string {
  const [act, watch, ok] = [countOf(records, 'act'), countOf(records, 'watch'), countOf(records, 'ok')]
  const total = records.length
  if (act === 1 && total === 1) return t('The only station asks for action')
  if (act === 1 && watch === 0) return t('1 of {{total}} stations asks for action', { total })
  if (act > 0 && watch === 0) return t('{{act}} of {{total}} stations ask for action', { act, total })
  if (act === 1) return t('1 of {{total}} stations asks for action, {{watch}} to watch', { total, watch })
  if (act > 0)
    return t('{{act}} of {{total}} stations ask for action, {{watch}} to watch', { act, total, watch })
  if (watch > 0) return t('No station asks for action, {{watch}} to watch', { watch })
  return ok > 0 ? t('No station asks for a visit') : t('No station is judged yet')
}

/** `Longest not seen: Hof Nord, since 14 Apr 2025.`; empty while all are connected. */
function notSeen(records: readonly StationRecord[], t: Translate): string {
  const [oldest] = records
    .filter(({ connected, lastSeenAt }) => !connected && lastSeenAt !== null)
    .sort((a, b) => (a.lastSeenAt ?? 0) - (b.lastSeenAt ?? 0))
  if (!oldest || oldest.lastSeenAt === null) return ''
  const name = oldest.name ?? oldest.portalId
  return t('Longest not seen: {{name}}, since {{day}}.', {
    name,
    day: dateText(oldest.lastSeenAt, null, t.locale),
  })
}
