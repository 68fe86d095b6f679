import type { Finding } from '../../../../../shared/finding.ts'
import { fact } from '../../conclude.ts'
import { decided, type Probe, type ProbeAnswer, type ProbeInput, undecided } from '../probe.ts'

const asks = ({ verdict }: Finding) => verdict === 'watch' || verdict === 'act' || verdict === 'stop'

/** Yes when one of the findings asks for something, no when at least one was judged and is in order. */
export function answerOfFindings(findings: readonly Finding[], title: string): ProbeAnswer {
  const judged = findings.filter(({ verdict }) => verdict !== 'not-judged')
  const asking = judged.filter(asks)
  const shown = asking.length > 0 ? asking : judged.length > 0 ? judged : findings
  const lines = shown.slice(0, 4).map((one) => fact(one.title, one.sentence, null, one.at))
  const [first, ...others] = lines.length > 0 ? lines : [fact(title, 'no finding')]
  if (!first) return undecided(fact(title, 'no finding'))
  return judged.length === 0 ? undecided(first, ...others) : decided(asking.length > 0, first, ...others)
}

/** Asks the judgements of one rule; of the subject of the tree where they are of several. */
export function findingProbe(ruleId: string, title: string): Probe {
  return { look: (input) => answerOfFindings(findingsOf(input, ruleId), title) }
}

/** The findings of a rule about what the tree is walked for, else all of the rule. */
export function findingsOf({ findings, subject }: ProbeInput, ruleId: string): Finding[] {
  const all = findings.filter((finding) => finding.ruleId === ruleId)
  const own = all.filter((finding) => finding.subject === subject)
  return own.length > 0 ? own : all
}
