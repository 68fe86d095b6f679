import type { CommissioningAct, ItemRecord } from '../../../shared/commissioning.ts'
import { mostVisits } from '../../../shared/commissioningRecord.ts'
import type { Refusal } from '../../../shared/refusal.ts'
import type { SignatureRole, SignedState } from '../../../shared/signature.ts'
import type { Site, Visit, VisitDraft } from '../../../shared/site.ts'
import { type CommissioningRecord, recordOf } from './record.ts'
import { siteRefusals, textRefusals, visitRefusals } from './refusals.ts'
import { signatureOf, signingRefusals } from './signing.ts'

/** The record after an act, or why it is as before. */
export type Recorded = { record: CommissioningRecord; refused?: never } | { refused: Refusal[] }

/** What an act may rest on: the time, and how the checklist stands. */
export interface ActContext {
  /** Epoch ms on the laptop's clock. */
  now: number
  standing: SignedState
}

/** Takes one act of a technician into the record. Pure. */
export function recordAct(
  record: CommissioningRecord,
  act: CommissioningAct,
  { now, standing }: ActContext,
): Recorded {
  switch (act.act) {
    case 'save-site':
      return unless(siteRefusals(act.site), { ...record, site: trimmedSite(act.site) })
    case 'begin-visit':
    case 'change-visit':
      return visited(record, act.act, act.visit, now)
    case 'end-visit':
      return ended(record, act.left, now, standing.waiting)
    case 'record': {
      const { isGood, value, note, who } = act
      const byHand = { isGood, value: value.trim(), note: note.trim(), who: who.trim(), at: now }
      return unless(textRefusals({ who }, { value, note }), withItem(record, act.item, { byHand }))
    }
    case 'deviate': {
      const { why, who } = act
      const deviation = { why: why.trim(), who: who.trim(), at: now }
      return unless(textRefusals({ why, who }, {}), withItem(record, act.item, { deviation }))
    }
    case 'take-back':
      return { record: withItem(record, act.item, { byHand: null, deviation: null }) }
    case 'prove-again':
      return { record: withItem(record, act.item, { proof: null, failure: null }) }
    case 'sign':
      return signed(record, act, now, standing)
    case 'take-back-signature':
      return ofOpenVisit(record, (visit) => ({ signatures: withoutRole(visit, act.role) }))
  }
}

function unless(refused: Refusal[], record: CommissioningRecord): Recorded {
  return refused.length > 0 ? { refused } : { record }
}

function withItem(record: CommissioningRecord, id: string, change: Partial<ItemRecord>): CommissioningRecord {
  return { ...record, items: { ...record.items, [id]: { ...recordOf(record, id), ...change } } }
}

function trimmedSite({ texts, numbers }: Site): Site {
  const trimmed = { ...texts }
  // The keys of a record of known names.
  for (const name of Object.keys(texts) as (keyof Site['texts'])[]) trimmed[name] = texts[name].trim()
  return { texts: trimmed, numbers }
}

const openVisit = ({ visits }: CommissioningRecord) => visits.find(({ endedAt }) => endedAt === null)

function visited(
  record: CommissioningRecord,
  act: 'begin-visit' | 'change-visit',
  draft: VisitDraft,
  now: number,
): Recorded {
  const refused = visitRefusals(draft)
  if (refused.length > 0) return { refused }
  const open = openVisit(record)
  const { reason, technician, company, weather, instruments } = draft
  const said = {
    reason,
    technician: technician.trim(),
    company: company.trim(),
    weather: weather.trim(),
    instruments,
  }
  if (act === 'change-visit') {
    return ofOpenVisit(record, () => said)
  }
  if (open) return { refused: [{ field: 'visit', message: 'A visit is open. End it first.' }] }
  if (record.visits.length >= mostVisits)
    return { refused: [{ field: 'visit', message: 'No more visits can be kept of this station.' }] }
  const visit: Visit = { ...said, startedAt: now, endedAt: null, left: null, signatures: [] }
  return { record: { ...record, visits: [...record.visits, visit] } }
}

function ended(
  record: CommissioningRecord,
  left: 'finished' | 'to-return',
  now: number,
  waiting: readonly string[],
): Recorded {
  if (openVisit(record) && left === 'finished' && waiting.length > 0)
    return { refused: [{ field: 'visit', message: `Red items still wait: ${waiting.join(', ')}.` }] }
  return ofOpenVisit(record, () => ({ endedAt: now, left }))
}

function signed(
  record: CommissioningRecord,
  act: Extract<CommissioningAct, { act: 'sign' }>,
  now: number,
  standing: SignedState,
): Recorded {
  const refused = signingRefusals(act, standing)
  if (refused.length > 0) return { refused }
  const signature = signatureOf(act, now, standing)
  return ofOpenVisit(record, (visit) => ({ signatures: [...withoutRole(visit, act.role), signature] }))
}

const withoutRole = ({ signatures }: Visit, role: SignatureRole) =>
  signatures.filter((one) => one.role !== role)

function ofOpenVisit(record: CommissioningRecord, change: (visit: Visit) => Partial<Visit>): Recorded {
  const open = openVisit(record)
  if (!open) return { refused: [{ field: 'visit', message: 'No visit is open. Begin one first.' }] }
  const visits = record.visits.map((one) => (one === open ? { ...open, ...change(open) } : one))
  return { record: { ...record, visits } }
}
