import { type Finding, type Verdict, worstFirst } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import type { StationStatus } from '../../../shared/station.ts'
import { fromCore } from '../../state/words.ts'

export interface CommunicationAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** The sentence that answers the page: the link to the GX first, then the worst judgement about communication. */
export function communicationAnswer(
  status: StationStatus | null,
  findings: readonly Finding[] | null,
  t: Translate,
): CommunicationAnswer {
  if (status === null)
    return { verdict: null, sentence: t('Looking at the links'), detail: t('Values appear as they arrive.') }
  const broken = status.connections.find(({ state }) => state === 'failed' || state === 'reconnecting')
  const works = status.connections.some(({ state }) => state === 'ready')
  if (broken && !works)
    return {
      verdict: 'act',
      sentence: t('The link from this laptop to the GX is down'),
      detail: broken.reason === null ? t('Fieldkit tries again by itself.') : fromCore(broken.reason, t),
    }
  if (findings === null)
    return {
      verdict: null,
      sentence: t('Looking at the links'),
      detail: t('The first judgement takes a few seconds.'),
    }
  const worst = findings.filter(({ area }) => area === 'communication').sort(worstFirst)[0]
  if (!worst)
    return {
      verdict: 'not-judged',
      sentence: t('No link could be judged yet'),
      detail: t('This GX has published no CAN statistics so far.'),
    }
  return {
    verdict: worst.verdict,
    sentence: fromCore(worst.sentence, t).replace(/\.$/, ''),
    detail:
      worst.verdict === 'ok'
        ? t('Limits: {{limit}}.', { limit: fromCore(worst.limit, t) })
        : fromCore(worst.action, t),
  }
}
