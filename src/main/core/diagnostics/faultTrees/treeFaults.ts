import type { FaultTree } from './faultTree.ts'

/** What is wrong with the shape of a tree, in sentences; none = it can be walked. */
export function treeFaults(
  tree: FaultTree,
  probes: ReadonlySet<string>,
  trees: ReadonlySet<string>,
): string[] {
  const faults: string[] = []
  const reached = new Set<string>()
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) return void faults.push(`${tree.id}: the path comes back to ${name}`)
    const node = tree.nodes[name]
    if (!node)
      return void faults.push(`${tree.id}: ${path.at(-1) ?? 'start'} leads to ${name}, which is not there`)
    if (reached.has(name)) return
    if (node.kind === 'question') for (const next of [node.yes, node.no]) visit(next, [...path, name])
    reached.add(name)
  }
  visit(tree.start, [])
  for (const [name, node] of Object.entries(tree.nodes)) {
    if (!reached.has(name)) faults.push(`${tree.id}: no path leads to ${name}`)
    if (node.kind === 'leaf' && node.goOn !== undefined && !trees.has(node.goOn))
      faults.push(`${tree.id}: ${name} goes on with ${node.goOn}, which is no tree`)
    if (node.kind !== 'question') continue
    for (const probe of [node.probe, node.shows])
      if (probe !== undefined && !probes.has(probe))
        faults.push(`${tree.id}: ${name} asks the probe ${probe}, which is not there`)
  }
  for (const symptom of tree.symptoms)
    if ('probe' in symptom && !probes.has(symptom.probe))
      faults.push(`${tree.id}: a symptom asks the probe ${symptom.probe}, which is not there`)
  return faults
}
