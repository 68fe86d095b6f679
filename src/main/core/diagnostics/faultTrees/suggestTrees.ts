import type { SymptomSeen, TreeOffer } from '../../../../shared/faultTree.ts'
import { type Finding, worstFirst } from '../../../../shared/finding.ts'
import type { FaultTree, Symptom } from './faultTree.ts'
import type { ProbeInput } from './probe.ts'
import type { Probes } from './walkTree.ts'

/** All trees, each with its symptoms in the live evidence; those with the worst symptom come first. */
export function suggestTrees(trees: readonly FaultTree[], probes: Probes, input: ProbeInput): TreeOffer[] {
  const offers = trees.map(({ id, version, title, about, area, symptoms }): TreeOffer => {
    const seen = symptoms.flatMap((symptom) => seenOf(symptom, probes, input)).sort(worstFirst)
    return { tree: id, version, title, about, area, symptoms: seen }
  })
  return offers.sort((a, b) => worstFirst(worstOf(a), worstOf(b)))
}

const worstOf = ({ symptoms }: TreeOffer) => symptoms[0] ?? ({ verdict: 'not-judged' } as const)

const asksForSomething = ({ verdict }: Finding) => verdict !== 'ok' && verdict !== 'not-judged'

function seenOf(symptom: Symptom, probes: Probes, input: ProbeInput): SymptomSeen[] {
  if ('probe' in symptom) {
    const isThere = probes.get(symptom.probe)?.look(input).answer === 'yes'
    return isThere ? [{ finding: null, verdict: 'watch', sentence: symptom.sentence }] : []
  }
  return input.findings
    .filter((finding) => finding.ruleId === symptom.rule && asksForSomething(finding))
    .filter(({ situation }) => symptom.situation === undefined || situation === symptom.situation)
    .filter(({ verdict }) => symptom.verdict === undefined || verdict === symptom.verdict)
    .map(({ ruleId, subject, situation, verdict, sentence }) => ({
      finding: { ruleId, subject, situation },
      verdict,
      sentence,
    }))
}
