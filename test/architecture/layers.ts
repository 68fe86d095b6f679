import type { ImportGraph } from './importGraph.ts'

const joiners = ['src/main/app.ts', 'src/main/app/', 'src/main/cli.ts', 'src/main/cli/', 'src/main/start.ts']

const mayImportElectron = (file: string) =>
  file === 'src/main/index.ts' ||
  file.startsWith('src/main/hosts/electron/') ||
  file.startsWith('src/preload/')

const coreFolder = (file: string) => /^src\/main\/core\/([^/]+)\//.exec(file)?.[1]

/** Why `from` may not import `to`; null when it may. The table of style.md 6. */
function complaint(from: string, to: { name: string; file: string | null }): string | null {
  if (to.name === 'electron' && !mayImportElectron(from)) return 'only the Electron host may import electron'
  const target = to.file
  const inside = (folder: string) => target?.startsWith(folder) ?? false
  if (from.startsWith('src/shared/')) {
    if (target && !inside('src/shared/')) return 'shared imports nobody'
    if (to.name.startsWith('node:')) return 'shared knows no node'
    return null
  }
  const core = coreFolder(from)
  if (core) {
    if (target && !inside('src/shared/') && coreFolder(target) !== core)
      return 'core folders do not know each other'
    if (to.name === 'ws' || to.name.startsWith('@orpc/')) return 'core knows no transport'
    return null
  }
  if (from.startsWith('src/main/rpc/'))
    return target && !inside('src/shared/') && !inside('src/main/rpc/')
      ? 'rpc knows the app by its interface only'
      : null
  if (from.startsWith('src/main/hosts/'))
    return inside('src/main/core/') || inside('src/renderer/') ? 'hosts reach the core through the app' : null
  if (from.startsWith('src/preload/'))
    return target && !inside('src/preload/') ? 'the preload hands over a port' : null
  if (from.startsWith('src/renderer/')) {
    if (target && !inside('src/shared/') && !inside('src/renderer/'))
      return 'the renderer knows shared and itself'
    if (to.name.startsWith('node:') || to.name === 'electron') return 'the renderer knows no node'
    return null
  }
  const isJoiner = joiners.some(
    (joiner) => from === joiner || (joiner.endsWith('/') && from.startsWith(joiner)),
  )
  if (!isJoiner && inside('src/main/core/')) return 'only the composition root joins core folders'
  return null
}

/** Every import that breaks the house rules, as `file -> import: why`. */
export function layerComplaints(graph: ImportGraph): string[] {
  const complaints: string[] = []
  for (const [file, edges] of graph)
    for (const edge of edges) {
      const why = complaint(file, edge)
      if (why) complaints.push(`${file} -> ${edge.file ?? edge.name}: ${why}`)
      if (edge.name.startsWith('<computed')) complaints.push(`${file} -> ${edge.name}: imports are literal`)
    }
  return complaints
}
