import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { failure, ProblemError, type Result, success } from '../../../shared/result.ts'
import { batteryTableSchema } from './limits/batteryTable.ts'
import type { LimitTables } from './limits/chooseLimits.ts'
import { gridTableSchema } from './limits/gridTable.ts'
import { platformTableSchema } from './limits/platformTable.ts'
import { scoreTableSchema } from './score/scoreTable.ts'

/** A table as its file holds it, before its base is put under it. */
interface TableFile {
  file: string
  content: Record<string, unknown>
}

const fileSchema = z.looseObject({ id: z.string(), base: z.string().optional() })

/**
 * Reads the tables of `limits/battery`, `limits/grid`, `limits/platform` and `limits/score`.
 * @param resourcesFolder the app's `resources` folder
 * @param dataFolder where a technician may put tables of the same layout; one of the same id replaces the shipped one
 */
export async function loadLimits(
  resourcesFolder: string,
  dataFolder: string | null = null,
): Promise<Result<LimitTables>> {
  const folders = [resourcesFolder, ...(dataFolder === null ? [] : [dataFolder])]
  try {
    const battery = await tablesOf(folders, 'battery', batteryTableSchema)
    const grid = await tablesOf(folders, 'grid', gridTableSchema)
    const platform = await tablesOf(folders, 'platform', platformTableSchema)
    const score = await tablesOf(folders, 'score', scoreTableSchema)
    return success({
      battery,
      grid,
      platform: needed(platform, 'GX', folders),
      score: needed(score, 'Score', folders),
      unknownBattery: needed(battery, 'Unknown battery', folders),
      unknownGrid: needed(grid, 'Unknown grid', folders),
    })
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem }
    throw error
  }
}

function needed<T extends { id: string }>(tables: readonly T[], id: string, folders: readonly string[]): T {
  const table = tables.find((one) => one.id === id)
  if (table) return table
  throw problem('limits-unreadable', `The limit table ${id} is missing in ${folders[0]}.`)
}

async function tablesOf<T>(folders: readonly string[], kind: string, schema: z.ZodType<T>): Promise<T[]> {
  const byId = new Map<string, TableFile>()
  for (const [index, folder] of folders.entries())
    for (const table of await filesOf(join(folder, 'limits', kind), index > 0)) byId.set(idOf(table), table)
  return [...byId.values()].map((table) => {
    const parsed = schema.safeParse(withBase(table, byId))
    if (parsed.success) return parsed.data
    throw problem(
      'limits-invalid',
      `The limit table ${table.file} is not valid: ${z.prettifyError(parsed.error)}`,
    )
  })
}

const idOf = ({ content }: TableFile) => String(content.id)

/** The blocks of the base where the table has none of its own; a base is for no battery and no grid by itself. */
function withBase(
  table: TableFile,
  byId: ReadonlyMap<string, TableFile>,
  depth = 0,
): Record<string, unknown> {
  const { base } = table.content
  if (base === undefined) return table.content
  const under = byId.get(String(base))
  if (!under || depth > 3)
    throw problem(
      'limits-invalid',
      `The limit table ${table.file} is not valid: its base ${String(base)} is not there.`,
    )
  const { match: _, ...blocks } = withBase(under, byId, depth + 1)
  return { ...blocks, ...table.content }
}

async function filesOf(folder: string, isOptional: boolean): Promise<TableFile[]> {
  let names: string[]
  try {
    names = await readdir(folder)
  } catch (error) {
    if (isOptional && isAbsent(error)) return []
    throw problem('limits-unreadable', `The limit tables in ${folder} cannot be read: ${String(error)}.`)
  }
  const files = names.filter((name) => name.endsWith('.json')).sort()
  return await Promise.all(files.map((name) => readTable(join(folder, name))))
}

/** There is no such folder, also where a file stands in its way. */
function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}

async function readTable(file: string): Promise<TableFile> {
  let content: unknown
  try {
    content = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw problem('limits-unreadable', `The limit table ${file} cannot be read: ${reason}.`)
  }
  const parsed = fileSchema.safeParse(content)
  if (parsed.success) return { file, content: parsed.data }
  throw problem('limits-invalid', `The limit table ${file} is not valid: ${z.prettifyError(parsed.error)}`)
}

function problem(code: string, message: string): ProblemError {
  return new ProblemError(
    failure(code, message, 'Correct the named entries of your own tables, or install the app again.').problem,
  )
}
