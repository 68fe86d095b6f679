import { posix } from 'node:path'
import { parseSync, Visitor } from 'vite'

/** One import of one file; `file` is set for relative imports, `name` as written. */
export interface ImportEdge {
  name: string
  file: string | null
  typeOnly: boolean
}

export type ImportGraph = ReadonlyMap<string, ImportEdge[]>

/** Every import of a source text: static, re-export, dynamic and `import('x').T`. Throws when it does not parse. */
function importsOf(file: string, text: string): ImportEdge[] {
  const { program, module, errors } = parseSync(file, text)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  const edges: ImportEdge[] = []
  const add = (name: string, typeOnly: boolean) => {
    const target = name.startsWith('.') ? posix.join(posix.dirname(file), name) : null
    edges.push({ name, file: target, typeOnly })
  }
  for (const item of module.staticImports)
    add(item.moduleRequest.value, item.entries.length > 0 && item.entries.every((entry) => entry.isType))
  for (const item of module.staticExports)
    for (const entry of item.entries) if (entry.moduleRequest) add(entry.moduleRequest.value, entry.isType)
  for (const item of module.dynamicImports) {
    const written = text.slice(item.moduleRequest.start, item.moduleRequest.end)
    add(/^(['"`]).*\1$/.test(written) ? written.slice(1, -1) : `<computed ${written}>`, false)
  }
  new Visitor({
    TSImportType(node) {
      add(node.source.value, true)
    },
  }).visit(program)
  return edges
}

/** Builds the graph of `path -> source text`; paths are relative to the project, with forward slashes. */
export function importGraph(sources: ReadonlyMap<string, string>): ImportGraph {
  return new Map([...sources].map(([file, text]) => [file, importsOf(file, text)]))
}

/** All import cycles, type imports included, each as the files on the way round. */
export function importCycles(graph: ImportGraph): string[][] {
  const finished = new Set<string>()
  const cycles: string[][] = []
  const walk = (file: string, way: string[]) => {
    if (finished.has(file)) return
    const seenAt = way.indexOf(file)
    if (seenAt >= 0) {
      cycles.push([...way.slice(seenAt), file])
      return
    }
    for (const edge of graph.get(file) ?? [])
      if (edge.file && graph.has(edge.file)) walk(edge.file, [...way, file])
    finished.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return cycles
}
