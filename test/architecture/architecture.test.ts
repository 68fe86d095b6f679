import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importCycles, importGraph } from './importGraph.ts'
import { layerComplaints } from './layers.ts'

const sources = new Map(
  globSync('src/**/*.{ts,tsx}').map((file) => [file.replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
)
const graph = importGraph(sources)
const withFile = (file: string, text: string) => new Map([...graph, ...importGraph(new Map([[file, text]]))])

describe('the house rules', () => {
  it('hold for every file of src', () => {
    expect(graph.size).toBeGreaterThan(25)
    expect(layerComplaints(graph)).toEqual([])
  })

  it('leave no import cycle, type imports included', () => {
    expect(importCycles(graph)).toEqual([])
  })

  it('keep every source file at 400 lines or less', () => {
    const long = [...sources].filter(([, text]) => text.split('\n').length > 401).map(([file]) => file)
    expect(long).toEqual([])
  })

  it('keep the median file at 80 lines or less', () => {
    const lengths = [...sources.values()].map((text) => text.split('\n').length).sort((a, b) => a - b)
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(80)
  })
})

describe('the checks turn red', () => {
  it.each([
    [
      "a core folder imports another's internals",
      'src/main/core/station/x.ts',
      "import type { A } from '../history/a.ts'",
    ],
    ['a core folder re-exports from a sibling', 'src/main/core/feed/x.ts', "export * from '../station/a.ts'"],
    [
      'a core folder names a sibling in a type',
      'src/main/core/feed/x.ts',
      "export type A = import('../station/a.ts').A",
    ],
    ['the core imports electron', 'src/main/core/station/x.ts', "import { app } from 'electron'"],
    ['the core imports electron lazily', 'src/main/core/station/x.ts', "export const e = import('electron')"],
    ['the web host imports electron', 'src/main/hosts/web/x.ts', "import 'electron'"],
    ['the renderer imports electron', 'src/renderer/x.ts', "import type { App } from 'electron'"],
    ['the renderer imports the core', 'src/renderer/x.ts', "import '../main/core/station/a.ts'"],
    ['a host imports the core', 'src/main/hosts/web/x.ts', "import '../../core/station/a.ts'"],
    ['shared imports the core', 'src/shared/x.ts', "import type { A } from '../main/core/station/a.ts'"],
    [
      'an import is computed',
      'src/main/core/station/x.ts',
      'export const e = (name: string) => import(name)',
    ],
  ])('when %s', (_, file, text) => {
    expect(layerComplaints(withFile(file, text)).some((line) => line.startsWith(file))).toBe(true)
  })

  it('when two files import each other, even for types only', () => {
    const graph = importGraph(
      new Map([
        ['src/shared/a.ts', "import type { B } from './b.ts'\nexport type A = B"],
        ['src/shared/b.ts', "import type { A } from './a.ts'\nexport type B = A"],
      ]),
    )
    expect(importCycles(graph)).toEqual([['src/shared/a.ts', 'src/shared/b.ts', 'src/shared/a.ts']])
  })

  it('but stay green where electron belongs', () => {
    const complaints = layerComplaints(
      withFile('src/main/hosts/electron/x.ts', "import { app } from 'electron'"),
    )
    expect(complaints.filter((line) => line.includes('x.ts'))).toEqual([])
  })
})
