import { type Finding, overallVerdict, type Verdict, worstFirst } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import type { DeviceTab } from '../../state/devicesPlace.ts'
import { fromCore } from '../../state/words.ts'
import type { DeviceEntry } from './deviceIndex.ts'
import { troubleText } from './deviceTrouble.ts'
import type { DeviceVerdict } from './deviceVerdicts.ts'

export interface DevicesAnswer {
  /** null before the first judgement, or with nothing to judge. */
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** What the page is made of: the devices of the tab and what is judged of them. */
export interface DevicesFacts {
  tab: DeviceTab
  entries: readonly DeviceEntry[]
  verdicts: ReadonlyMap<string, DeviceVerdict>
  /** A complete picture of the station was there once. */
  complete: boolean
}

function emptySentence(tab: DeviceTab, t: Translate): string {
  switch (tab) {
    case 'inverter':
      return t('No inverter, meter or charger on this GX')
    case 'solar':
      return t('No solar device on this GX')
    case 'sensors':
      return t('No sensor or tank on this GX')
    case 'others':
      return t('Every service of this GX has a page of its own')
  }
}

/** The worst device first: it makes the sentence. */
function worstEntry({ entries }: DevicesFacts): DeviceEntry | undefined {
  return (
    entries.find(({ troubles }) => troubles[0]?.verdict === 'act') ??
    entries.find(({ troubles }) => troubles.length > 0)
  )
}

function verdictOf({ entries, verdicts }: DevicesFacts): Verdict | null {
  const reached = entries.flatMap(({ key }) => {
    const verdict = verdicts.get(key)?.verdict
    return verdict == null ? [] : [{ verdict }]
  })
  return reached.length === 0 ? null : overallVerdict(reached)
}

/** The worst finding about a device of the tab that somebody has to look at. */
function worstFinding({ entries, verdicts }: DevicesFacts): Finding | undefined {
  return entries
    .flatMap(({ key }) => verdicts.get(key)?.findings ?? [])
    .filter(({ verdict }) => verdict === 'watch' || verdict === 'act' || verdict === 'stop')
    .sort(worstFirst)[0]
}

function quietSentence(number: number, verdict: Verdict | null, t: Translate): string {
  if (verdict !== 'ok')
    return number === 1 ? t('One device reports') : t('{{number}} devices report', { number })
  return number === 1
    ? t('The one device reports, nothing stands out')
    : t('All {{number}} devices report, nothing stands out', { number })
}

function sentenceOf(facts: DevicesFacts, verdict: Verdict | null, t: Translate): string {
  const worst = worstEntry(facts)
  const found = worstFinding(facts)
  const said = found === undefined ? null : fromCore(found.sentence, t).replace(/\.$/, '')
  if (said !== null && (found?.verdict === 'stop' || worst === undefined)) return said
  if (worst?.troubles[0])
    return t('{{device}}: {{trouble}}', {
      device: worst.name ?? worst.key,
      trouble: troubleText(worst.troubles[0], t),
    })
  return quietSentence(facts.entries.length, verdict, t)
}

/** The one sentence of the tab: what a device itself complains about comes first, then what is judged. Pure. */
export function devicesAnswer(facts: DevicesFacts, t: Translate): DevicesAnswer {
  const { entries, tab, complete } = facts
  if (!complete && entries.length === 0)
    return {
      verdict: null,
      sentence: t('Reading the devices'),
      detail: t('Each stands as soon as the GX sends it.'),
    }
  if (entries.length === 0) return { verdict: null, sentence: emptySentence(tab, t), detail: '' }
  const verdict = verdictOf(facts)
  const troubled = entries.filter(({ troubles }) => troubles.length > 0).length
  const quiet = t('No device reports an error or an alarm.')
  const counts = { number: troubled, total: entries.length }
  const some =
    tab === 'others'
      ? t('Services that report something: {{number}} of {{total}}.', counts)
      : t('Devices that report something: {{number}} of {{total}}. A row opens with all its values.', counts)
  return { verdict, sentence: sentenceOf(facts, verdict, t), detail: troubled === 0 ? quiet : some }
}
