import type { ItemNow, ItemRecord, ItemState, Progress, Proof } from '../../../shared/commissioning.ts'
import { type Checklist, type ChecklistItem, nothingRed } from './checklist.ts'
import { checks } from './checks/checks.ts'
import { judgeCondition } from './condition.ts'
import { type CommissioningRecord, recordOf } from './record.ts'
import { cannotTell, figure, type Judged, type Scene, together, told, unlessHeard } from './scene.ts'
import { testOfItem } from './tests/kinds.ts'
import { isMeant } from './variant.ts'

/** What the automatic part of an item says now; null when it has none. Pure; no input makes it throw. */
export function judgeItem(item: ChecklistItem, scene: Scene): Judged | null {
  if (item.conditions === undefined && (item.check === undefined || item.check === nothingRed)) return null
  const unheard = unlessHeard(scene)
  if (unheard) return unheard
  if (item.conditions)
    return together(
      item.conditions.map((condition) => judgeCondition(scene, condition)),
      item.title,
    )
  return checks.get(item.check ?? '')?.(scene) ?? null
}

/**
 * The record of an item after it was judged: the first proof is kept, a failure stands beside it, and a pass after a
 * failure is a new proof. The same object when nothing changed.
 */
export function keepProof(
  record: ItemRecord,
  judged: Judged | null,
  item: ChecklistItem,
  now: number,
): ItemRecord {
  if (judged === null) return record
  const isFailing = record.failure !== null && record.failure.at >= (record.proof?.at ?? 0)
  const proof: Proof = { at: now, lines: judged.lines }
  if (judged.state === 'passed' && (record.proof === null || isFailing)) return { ...record, proof }
  const isKept = item.momentary === true && record.proof !== null
  if (judged.state === 'failed' && !isFailing && !isKept) return { ...record, failure: proof }
  return record
}

/** How the automatic part stands, with what was kept where it cannot be told now. */
function automaticOf(record: ItemRecord, judged: Judged, item: ChecklistItem): ItemNow['automatic'] {
  const { proof, failure } = record
  const isProven = proof !== null && (failure === null || failure.at < proof.at)
  if (isProven && (judged.state !== 'failed' || item.momentary)) {
    const lines = judged.state === 'passed' ? judged.lines : proof.lines
    return { state: 'passed', lines }
  }
  if (judged.state === 'cannot-tell' && failure !== null) return { state: 'failed', lines: failure.lines }
  return judged
}

/** The part of a person: what was recorded by hand or by a guided test, whichever is younger. */
function handState({ byHand }: ItemRecord, test: ItemNow['test']): ItemState {
  const deciding = test?.deciding ?? null
  const isClear = deciding?.outcome === 'passed' || deciding?.outcome === 'failed'
  if (byHand !== null && !(isClear && deciding.endedAt >= byHand.at))
    return byHand.isGood ? 'passed' : 'failed'
  if (deciding === null || deciding.outcome === 'aborted') return 'open'
  return deciding.outcome
}

/** Both parts together. */
function stateOf(
  automatic: ItemNow['automatic'],
  record: ItemRecord,
  needsHand: boolean,
  test?: ItemNow['test'],
): ItemState {
  const { deviation } = record
  const hand: ItemState = needsHand ? handState(record, test) : 'passed'
  const own = automatic?.state ?? 'passed'
  const both: ItemState =
    (['failed', 'cannot-tell', 'open'] as const).find((one) => one === own || one === hand) ?? 'passed'
  return both !== 'passed' && deviation !== null ? 'deviation' : both
}

export interface Standing {
  items: ItemNow[]
  /** The record with new proofs; the same object when nothing changed. */
  record: CommissioningRecord
}

/** Judges the whole checklist over the present picture. */
export function judgeChecklist(checklist: Checklist, record: CommissioningRecord, scene: Scene): Standing {
  const kept = { ...record.items }
  let isChanged = false
  const items = checklist.items.flatMap((item): ItemNow[] => {
    const before = recordOf(record, item.id)
    if (!isMeant(item.when, scene) && record.items[item.id] === undefined) return []
    const judged = judgeItem(item, scene)
    const after = keepProof(before, judged, item, scene.now)
    if (after !== before) {
      kept[item.id] = after
      isChanged = true
    }
    return [itemNow(item, after, judged === null ? null : automaticOf(after, judged, item), scene.tests)]
  })
  const closed = items.map((item) => (isGate(checklist, item) ? gateOf(item, items) : item))
  return { items: closed, record: isChanged ? { ...record, items: kept } : record }
}

function itemNow(
  item: ChecklistItem,
  record: ItemRecord,
  automatic: ItemNow['automatic'],
  tests: Scene['tests'],
): ItemNow {
  const kind = item.kinds.includes('F') ? testOfItem(item.id) : null
  const test = kind === null ? undefined : { kind, deciding: tests?.get(item.id) ?? null }
  const { id, section, title, severity, kinds, condition, action, source, byHand } = item
  return {
    ...{ id, section, title, severity, kinds, condition, action, source, automatic, record },
    ...(test === undefined ? {} : { test }),
    state: stateOf(automatic, record, byHand !== undefined, test),
    byHand: byHand ? { how: byHand.how, unit: byHand.unit ?? null } : null,
  }
}

const isGate = ({ items }: Checklist, { id }: ItemNow) =>
  items.find((item) => item.id === id)?.check === nothingRed

/** Red items that are neither passed nor a deviation, without the gate itself. */
export function waitingOf(items: readonly ItemNow[], gate?: string): string[] {
  return items
    .filter(
      ({ id, severity, state }) =>
        id !== gate && severity === 'red' && state !== 'passed' && state !== 'deviation',
    )
    .map(({ id }) => id)
}

function gateOf(item: ItemNow, items: readonly ItemNow[]): ItemNow {
  const waiting = waitingOf(items, item.id)
  const line = figure('Red items that wait', 'none', waiting.join(', ') || 'none')
  const judged: Judged = waiting.length === 0 ? told(line, true) : { ...cannotTell(line), state: 'open' }
  return { ...item, automatic: judged, state: stateOf(judged, item.record, false) }
}

/** How far it is. */
export function progressOf(items: readonly ItemNow[]): Progress {
  const count = (state: ItemState) => items.filter((item) => item.state === state).length
  return {
    all: items.length,
    ...{ passed: count('passed'), failed: count('failed'), cannotTell: count('cannot-tell') },
    ...{ open: count('open'), deviations: count('deviation') },
  }
}
