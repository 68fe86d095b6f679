import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { failure, type Result, success } from '../../../../shared/result.ts'
import { type FaultTree, faultTreeSchema } from './faultTree.ts'
import { probes } from './probes/probes.ts'
import { treeFaults } from './treeFaults.ts'

/** Reads and checks all trees of `<resourcesFolder>/faultTrees`. Fails with `trees-unreadable` or `trees-invalid`. */
export async function loadFaultTrees(resourcesFolder: string): Promise<Result<FaultTree[]>> {
  const folder = join(resourcesFolder, 'faultTrees')
  const trees: FaultTree[] = []
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
    for (const name of names) {
      const parsed = faultTreeSchema.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')))
      if (!parsed.success) return invalid(`${name}: ${z.prettifyError(parsed.error)}`)
      trees.push(parsed.data)
    }
  } catch (error) {
    return failure(
      'trees-unreadable',
      `The fault trees in ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Install the app again.',
    )
  }
  const names = new Set(trees.map(({ id }) => id))
  const faults = trees.flatMap((tree) => treeFaults(tree, new Set(probes.keys()), names))
  return faults.length === 0 && names.size === trees.length ? success(trees) : invalid(faults.join('; '))
}

function invalid(what: string) {
  return failure('trees-invalid', `A fault tree is not valid: ${what}`, 'Install the app again.')
}
