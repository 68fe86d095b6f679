import { type Finding, type Verdict, worstFirst } from '../../../shared/finding.ts'
import type { StationStatus } from '../../../shared/station.ts'

export interface CommunicationAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** The sentence that answers the page: the link to the GX first, then the worst judgement about communication. */
export function communicationAnswer(
  status: StationStatus | null,
  findings: readonly Finding[] | null,
): CommunicationAnswer {
  if (status === null)
    return { verdict: null, sentence: 'Looking at the links', detail: 'Values appear as they arrive.' }
  const broken = status.connections.find(({ state }) => state === 'failed' || state === 'reconnecting')
  const works = status.connections.some(({ state }) => state === 'ready')
  if (broken && !works)
    return {
      verdict: 'act',
      sentence: 'The link from this laptop to the GX is down',
      detail: broken.reason ?? 'Fieldkit tries again by itself.',
    }
  if (findings === null)
    return {
      verdict: null,
      sentence: 'Looking at the links',
      detail: 'The first judgement takes a few seconds.',
    }
  const worst = findings.filter(({ area }) => area === 'communication').sort(worstFirst)[0]
  if (!worst)
    return {
      verdict: 'not-judged',
      sentence: 'No link could be judged yet',
      detail: 'This GX has published no CAN statistics so far.',
    }
  return {
    verdict: worst.verdict,
    sentence: worst.sentence.replace(/\.$/, ''),
    detail: worst.verdict === 'ok' ? `Limits: ${worst.limit}.` : worst.action,
  }
}
