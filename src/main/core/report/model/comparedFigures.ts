import { describePath } from '../../../../shared/paths/describePath.ts'
import { type ScorePart, scorePartTitles } from '../../../../shared/score.ts'
import type { ComparedFigure } from '../../../../shared/visitComparison.ts'
import { type Better, type Comparable, compareFigure, type Told } from './compareFigure.ts'
import type { EarlierDevice, EarlierFigure, EarlierFinding, EarlierReport } from './earlierReport.ts'

/** Facts that a battery tells itself. */
const batteryFacts: readonly { path: string; kind: string; better: Better }[] = [
  { path: '/Soh', kind: 'soh', better: 'higher' },
  { path: '/InstalledCapacity', kind: 'installed-capacity', better: null },
  { path: '/History/ChargeCycles', kind: 'cycles', better: null },
]

/** Findings whose figure is worth comparing, and which way is good. */
const keyFindings: Readonly<Record<string, { decimals: number; better: Better }>> = {
  'cell-spread': { decimals: 0, better: 'lower' },
  'own-capacity': { decimals: 1, better: 'higher' },
  'dc-resistance': { decimals: 1, better: 'lower' },
  'round-trip': { decimals: 1, better: 'higher' },
  'full-cycles': { decimals: 1, better: null },
  'soh-slope': { decimals: 2, better: null },
  'can-errors': { decimals: 1, better: 'lower' },
  'vebus-network-quality': { decimals: 0, better: 'lower' },
  'dc-difference': { decimals: 2, better: 'lower' },
}

const notThere: Told = { missing: 'not in that report' }

/** What cannot be compared although both visits tell it. */
type Doubt = (subject: string) => string | null

/** The key figures of two visits, held against each other. Pure. */
export function comparedFigures(before: EarlierReport, after: EarlierReport): ComparedFigure[] {
  const doubt = exchangedDoubt(before, after)
  return [
    ...scoreFigures(before, after),
    ...batteryFigures(before, after, doubt),
    ...findingFigures(before, after, doubt),
    ...firmwareFigures(before, after),
  ].flatMap((one) => compareFigure(one) ?? [])
}

const keyOf = ({ service, instance }: EarlierDevice) => `${service}/${instance}`
const said = (text: string) => text !== '' && text !== '–' && text !== 'no value' && text !== 'not published'

/** A device with another serial number is another device: what was measured then was not it. */
function exchangedDoubt(before: EarlierReport, after: EarlierReport): Doubt {
  const old = new Map(before.system.inventory.map((device) => [keyOf(device), device.serial]))
  const exchanged = new Map(
    after.system.inventory.flatMap((device) => {
      const then = old.get(keyOf(device))
      const isOther = then !== undefined && said(then) && said(device.serial) && then !== device.serial
      return isOther ? [[keyOf(device), `another device: serial ${then} then, ${device.serial} now`]] : []
    }),
  )
  return (subject) => exchanged.get(subject) ?? null
}

function scoreFigures(before: EarlierReport, after: EarlierReport): Comparable[] {
  const [then, now] = [before.score?.score, after.score?.score]
  const other =
    then && now && (then.table.id !== now.table.id || then.table.version !== now.table.version)
      ? `weights ${then.table.id} version ${then.table.version} then, ${now.table.id} version ${now.table.version} now`
      : null
  const told = (report: EarlierReport, score: number | null | undefined): Told =>
    score === null || score === undefined
      ? { missing: 'too little was judged for a score' }
      : { value: score, at: report.generatedAt }
  const partOf = (report: EarlierReport, part: string) =>
    report.score?.score.health.parts.find((one) => one.part === part)?.score
  const common = { kind: 'score', unit: '', decimals: 0, better: 'higher' as const, because: other }
  // The parts of a twin are those of the table of titles.
  const parts = Object.entries(scorePartTitles) as [ScorePart, string][]
  return [
    {
      ...{ ...common, subject: 'station', label: 'Health score' },
      before: told(before, then?.health.overall.score),
      after: told(after, now?.health.overall.score),
    },
    ...parts.map(([part, title]) => ({
      ...{ ...common, subject: 'station', label: `Health score: ${title}` },
      before: told(before, partOf(before, part)),
      after: told(after, partOf(after, part)),
    })),
  ]
}

function batteryFigures(before: EarlierReport, after: EarlierReport, doubt: Doubt): Comparable[] {
  const keys = new Set([...before.batteries, ...after.batteries].map(({ key }) => key))
  return [...keys].flatMap((key) =>
    batteryFacts.map(({ path, kind, better }) => {
      const source = `${key}${path}`
      const info = describePath('battery', path)
      return {
        ...{ kind, better, subject: key, label: info?.label ?? path, unit: info?.unit ?? '' },
        ...{ decimals: info?.decimals ?? 0, because: doubt(key) },
        before: factOf(before, source),
        after: factOf(after, source),
      }
    }),
  )
}

function factOf({ batteries }: EarlierReport, source: string): Told {
  const found = batteries.flatMap(({ facts }) => facts).find((one) => one.source === source)
  return found ? toldOf(found) : notThere
}

function toldOf({ value, text, at }: EarlierFigure): Told {
  return value === null ? { missing: text } : { value, at }
}

const nameOf = ({ ruleId, subject, situation }: EarlierFinding) => `${ruleId} ${subject} ${situation ?? ''}`

function findingFigures(before: EarlierReport, after: EarlierReport, doubt: Doubt): Comparable[] {
  const byName = (report: EarlierReport) =>
    new Map(report.findings.findings.map((finding) => [nameOf(finding), finding]))
  const [old, now] = [byName(before), byName(after)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((name): Comparable[] => {
    const [then, present] = [old.get(name), now.get(name)]
    const one = present ?? then
    const key = one && Object.hasOwn(keyFindings, one.ruleId) ? keyFindings[one.ruleId] : undefined
    if (!one || !key) return []
    const units = [then?.unit ?? null, present?.unit ?? null]
    const isOtherUnit = !units.includes(null) && units[0] !== units[1]
    return [
      {
        ...{ kind: one.ruleId, subject: one.subject, label: one.title, ...key, unit: one.unit ?? '' },
        ...{ before: judged(then), after: judged(present) },
        because: doubt(one.subject) ?? (isOtherUnit ? 'measured in another unit then' : null),
      },
    ]
  })
}

/** A figure counts only where its gate was met: then the finding has a verdict. */
function judged(finding: EarlierFinding | undefined): Told {
  if (!finding) return notThere
  const { verdict, value, sentence, at } = finding
  return verdict === 'not-judged' || value === null ? { missing: sentence } : { value, at }
}

function firmwareFigures(before: EarlierReport, after: EarlierReport): Comparable[] {
  const devices = (report: EarlierReport) => new Map(report.system.inventory.map((one) => [keyOf(one), one]))
  const [old, now] = [devices(before), devices(after)]
  const common = { kind: 'firmware', unit: '', decimals: 0, better: null }
  const told = (report: EarlierReport, text: string | undefined): Told =>
    text !== undefined && said(text)
      ? { value: text, at: report.generatedAt }
      : { missing: 'no firmware told' }
  const gx = (report: EarlierReport) =>
    report.system.gx.find(({ source }) => source.endsWith('/Firmware/Installed/Version'))?.text
  const shared = [...now].flatMap(([key, { firmware, product }]): Comparable[] => {
    const then = old.get(key)
    if (!then) return []
    const [a, b] = [told(before, then.firmware), told(after, firmware)]
    return [{ ...common, subject: key, label: `Firmware: ${product}`, before: a, after: b }]
  })
  const own = { before: told(before, gx(before)), after: told(after, gx(after)) }
  return [{ ...common, subject: 'station', label: 'Firmware: GX', ...own }, ...shared]
}
