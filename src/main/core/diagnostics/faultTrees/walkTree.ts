import type {
  GivenAnswers,
  OpenQuestion,
  TreeAnswer,
  TreeResult,
  TreeWalk,
  WalkedStep,
} from '../../../../shared/faultTree.ts'
import type { Evidence } from '../../../../shared/finding.ts'
import type { FaultTree, Leaf, Question } from './faultTree.ts'
import type { Probe, ProbeAnswer, ProbeInput } from './probe.ts'

export type Probes = ReadonlyMap<string, Probe>

export interface WalkOptions {
  tree: FaultTree
  /** All trees, so that a leaf can name the one that goes on. */
  trees: readonly FaultTree[]
  probes: Probes
  input: ProbeInput
  /** What a technician answered so far; it counts where the evidence does not decide. */
  answers: GivenAnswers
}

/**
 * Walks a tree as far as evidence and answers lead. Pure: the same evidence and answers give the same path. What is not
 * known picks no branch: the walk stops and asks, and after "cannot tell" it names the measurement that would decide.
 */
export function walkTree(options: WalkOptions): TreeWalk {
  const { tree, input, answers } = options
  const walk: TreeWalk = {
    tree: tree.id,
    version: tree.version,
    title: tree.title,
    about: tree.about,
    at: input.now,
    steps: [],
    question: null,
    result: null,
  }
  let name = tree.start
  // A checked tree has no cycle; the bound keeps an unchecked one from running for ever.
  for (let step = 0; step <= Object.keys(tree.nodes).length; step++) {
    const node = tree.nodes[name]
    if (!node) break
    if (node.kind === 'leaf') return { ...walk, result: resultOf(name, node, options) }
    const seen = look(options.probes, node.probe, input)
    const given = answers[name]
    if (seen.answer === 'not-known' && given === undefined)
      return { ...walk, question: questionOf(name, node, seen, options) }
    const answered = stepOf(name, node, seen, given)
    walk.steps.push(answered)
    if (answered.answer === 'not-known') return { ...walk, result: openEnd(name, node) }
    name = answered.answer === 'yes' ? node.yes : node.no
  }
  throw new Error(`the tree ${tree.id} leads nowhere at ${name}`)
}

const nothing: ProbeAnswer = { answer: 'not-known', evidence: [] }

function look(probes: Probes, name: string | undefined, input: ProbeInput): ProbeAnswer {
  return (name === undefined ? undefined : probes.get(name)?.look(input)) ?? nothing
}

function stepOf(name: string, node: Question, seen: ProbeAnswer, given: TreeAnswer | undefined): WalkedStep {
  const isSeen = seen.answer !== 'not-known'
  const isOutvoted = isSeen && given !== undefined && given !== 'not-known' && given !== seen.answer
  return {
    question: name,
    text: node.text,
    answer: isSeen ? seen.answer : (given ?? 'not-known'),
    by: isSeen ? 'evidence' : 'technician',
    outvoted: isOutvoted ? given : null,
    evidence: isSeen ? seen.evidence : [],
  }
}

function questionOf(name: string, node: Question, seen: ProbeAnswer, options: WalkOptions): OpenQuestion {
  const shown: Evidence[] = look(options.probes, node.shows, options.input).evidence
  const { text, how, measure } = node
  return { question: name, text, how, measure, evidence: [...seen.evidence, ...shown] }
}

function resultOf(name: string, leaf: Leaf, { trees }: WalkOptions): TreeResult {
  const { cause, confidence, action, measures, origin } = leaf
  const next = trees.find((tree) => tree.id === leaf.goOn)
  return {
    ...{ leaf: name, isDecided: true, cause, confidence, action, measures, origin },
    goOn: next ? { tree: next.id, title: next.title } : null,
  }
}

function openEnd(name: string, { measure }: Question): TreeResult {
  return {
    leaf: name,
    isDecided: false,
    cause: 'Not decided: nobody can tell yet.',
    confidence: 'low',
    action: 'Make this measurement, then take the answer back and give the new one.',
    measures: [measure],
    origin: measure.origin,
    goOn: null,
  }
}
