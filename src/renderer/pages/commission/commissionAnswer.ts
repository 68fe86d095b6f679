import {
  type ChecklistSection,
  type CommissioningState,
  checklistSections,
  type ItemNow,
} from '../../../shared/commissioning.ts'
import type { Verdict } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import { visitReasonWords } from '../../../shared/site.ts'
import { timeText } from '../../state/time.ts'

export interface SectionNow {
  section: ChecklistSection
  items: readonly ItemNow[]
  closed: number
  failed: number
}

/** The parts that have items. */
export function sectionsOf(items: readonly ItemNow[]): SectionNow[] {
  return checklistSections.flatMap((section) => {
    const own = items.filter((item) => item.section === section)
    if (own.length === 0) return []
    const closed = own.filter(({ state }) => state === 'passed' || state === 'deviation').length
    return [{ section, items: own, closed, failed: own.filter(({ state }) => state === 'failed').length }]
  })
}

/** The one sentence of the page and its second line. */
export function commissionAnswer(
  { progress, visits, waiting, isConnected }: CommissioningState,
  timeZone: string | null,
  t: Translate,
): { verdict: Verdict; sentence: string; detail: string } {
  const { all, passed, failed, deviations } = progress
  const visit = visits.find(({ endedAt }) => endedAt === null)
  const closed = t('{{passed}} of {{all}} items are proven.', { passed: passed + deviations, all })
  const begun = visit
    ? t('{{reason}}, visit began {{time}}, {{technician}}.', {
        reason: t(visitReasonWords[visit.reason]),
        time: timeText(visit.startedAt, timeZone, t.locale),
        technician: visit.technician,
      })
    : t('No visit is open.')
  const source = isConnected ? '' : t('Not connected: what was kept is shown.')
  const detail = [closed, begun, source].filter((part) => part !== '').join(' ')
  if (failed > 0) return { verdict: 'act', sentence: t('{{count}} items fail', { count: failed }), detail }
  if (waiting.length === 0) return { verdict: 'ok', sentence: t('Every red item is closed'), detail }
  return {
    verdict: 'not-judged',
    sentence: t('{{count}} red items wait', { count: waiting.length }),
    detail,
  }
}

/** What a row shows beside its title: the first figure that decides, with its name where it is one of several. */
export function foundOf({
  automatic,
  record,
  state,
  test,
}: ItemNow): { label: string | null; seen: string } | null {
  if (state === 'deviation') return record.deviation ? { label: null, seen: record.deviation.why } : null
  const lines = automatic?.lines ?? []
  const deciding = automatic?.state === 'failed' ? lines.find(({ met }) => met === false) : lines[0]
  if (deciding) return { label: automatic?.state === 'failed' ? deciding.label : null, seen: deciding.seen }
  const tested = test?.deciding ?? null
  if (tested && tested.endedAt >= (record.byHand?.at ?? 0)) return { label: null, seen: tested.reason }
  const byHand = record.byHand?.value || record.byHand?.note
  return byHand ? { label: null, seen: byHand } : null
}
