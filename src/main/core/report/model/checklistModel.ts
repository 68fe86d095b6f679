import { itemShape, sectionNames, stateWords } from '../../../../shared/checklistWords.ts'
import { checklistSections, type ItemNow, type ItemRecord } from '../../../../shared/commissioning.ts'
import type { Verdict } from '../../../../shared/finding.ts'
import { testKindWords, testOutcomeWords } from '../../../../shared/testWords.ts'
import type { PrintedItem, PrintedSection } from './commissioningSchema.ts'
import { printedLines } from './printedLines.ts'
import type { ReportTime } from './reportTime.ts'

/** A measured value with the unit that was asked for, unless the person wrote a unit of their own. */
function handValue(value: string, unit: string | null): string {
  return unit !== null && /^[+−-]?[\d.,\s]+$/.test(value) ? `${value} ${unit}` : value
}

type Proof = ItemRecord['proof']
const isProven = (proof: Proof, failure: Proof): proof is NonNullable<Proof> =>
  proof !== null && (failure === null || failure.at < proof.at)

/** What the guided recording of an item says. */
function testOf({ test }: ItemNow, time: ReportTime): PrintedItem['test'] {
  const deciding = test?.deciding
  if (!test || !deciding) return null
  const { outcome, reason, endedAt } = deciding
  return {
    title: testKindWords[test.kind],
    outcome,
    word: testOutcomeWords[outcome],
    reason,
    when: time.short(endedAt),
  }
}

function printedItem(item: ItemNow, photos: readonly number[], time: ReportTime): PrintedItem {
  const { id, title, severity, state, condition, action, source, automatic, record, byHand } = item
  const { proof, failure, deviation } = record
  const isPassed = automatic?.state === 'passed' && isProven(proof, failure)
  const lines = isPassed ? proof.lines : (automatic?.lines ?? [])
  const hand = record.byHand
  return {
    ...{ id, title, severity, state, condition, action, source, word: stateWords[state] },
    shape: itemShape(item),
    lines: printedLines(lines, time),
    proven: isPassed ? `proven ${time.short(proof.at)}` : null,
    failedBefore:
      isPassed && failure !== null
        ? {
            when: time.short(failure.at),
            lines: printedLines(
              failure.lines.filter(({ met }) => met === false),
              time,
            ),
          }
        : null,
    byHand: byHand && {
      how: byHand.how,
      record: hand && {
        ...{ isGood: hand.isGood, note: hand.note, who: hand.who, at: hand.at },
        ...{ value: handValue(hand.value, byHand.unit), when: time.short(hand.at) },
      },
    },
    test: testOf(item, time),
    deviation: deviation && { ...deviation, when: time.short(deviation.at) },
    photos: [...photos],
  }
}

function sectionVerdict(items: readonly PrintedItem[]): Verdict {
  const has = (state: PrintedItem['state']) => items.some((item) => item.state === state)
  if (items.some(({ shape }) => shape === 'act')) return 'act'
  if (has('failed') || has('deviation')) return 'watch'
  return has('open') || has('cannot-tell') ? 'not-judged' : 'ok'
}

/** The checklist by its parts. `photosOf` gives the numbers of an item's photos. */
export function printedSections(
  items: readonly ItemNow[],
  photosOf: (id: string) => readonly number[],
  time: ReportTime,
): PrintedSection[] {
  return checklistSections.flatMap((section) => {
    const own = items
      .filter((item) => item.section === section)
      .map((item) => printedItem(item, photosOf(item.id), time))
    if (own.length === 0) return []
    const closed = own.filter(({ state }) => state === 'passed' || state === 'deviation').length
    return [
      {
        ...{ section, title: sectionNames[section], items: own },
        closed: `${closed} of ${own.length}`,
        verdict: sectionVerdict(own),
      },
    ]
  })
}
