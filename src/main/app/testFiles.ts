import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type TestList,
  type TestResult,
  type TestSummary,
  testIdSchema,
  testResultSchema,
} from '../../shared/functionalTest.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { writeAtomically } from '../core/connection/atomicFile.ts'
import { errorCode } from '../core/history/storageProblem.ts'
import { stationFolder } from './folders.ts'

/** The kept tests of stations: `evidence/tests/<id>.json`, one file for each. */
export interface TestFiles {
  /** Newest first; a file that cannot be read is named and hinders nothing. */
  list(portalId: PortalId): Promise<TestList>
  /** Fails with `no-such-test` or `test-unreadable`. */
  read(portalId: PortalId, id: string): Promise<Result<TestResult>>
  /** Rejects when it cannot be written; then there is no half of it. */
  write(portalId: PortalId, result: TestResult): Promise<void>
}

type Read = { summary: TestSummary } | { reason: string }

export function createTestFiles(dataFolder: string): TestFiles {
  /** What a file held, as long as it is not changed; curves are large and lists are asked for often. */
  const known = new Map<string, { mark: string; read: Read }>()
  const folderOf = (portalId: PortalId) => join(stationFolder(dataFolder, portalId), 'evidence', 'tests')

  async function look(path: string): Promise<Read | null> {
    try {
      const { mtimeMs, size } = await stat(path)
      const mark = `${mtimeMs} ${size}`
      const before = known.get(path)
      if (before?.mark === mark) return before.read
      const result = await parse(path)
      const read: Read = result.ok ? { summary: summaryOf(result.value) } : { reason: result.problem.message }
      known.set(path, { mark, read })
      return read
    } catch (error) {
      // Whoever removed it meanwhile wants it no more.
      if (errorCode(error) === 'ENOENT') return null
      return { reason: `It cannot be read: ${errorCode(error) || String(error)}.` }
    }
  }

  return {
    async list(portalId) {
      const folder = folderOf(portalId)
      const list: TestList = { tests: [], unreadable: [] }
      for (const file of await filesOf(folder)) {
        const read = await look(join(folder, file))
        if (read === null) continue
        if ('summary' in read) list.tests.push(read.summary)
        else list.unreadable.push({ file, reason: read.reason })
      }
      list.tests.sort((a, b) => b.endedAt - a.endedAt || b.id.localeCompare(a.id))
      return list
    },
    async read(portalId, id) {
      const named = testIdSchema.safeParse(id)
      if (!named.success) return unknownTest
      try {
        return await parse(join(folderOf(portalId), `${named.data}.json`))
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return unknownTest
        return unreadable(`It cannot be read: ${errorCode(error) || String(error)}.`)
      }
    },
    async write(portalId, result) {
      const folder = folderOf(portalId)
      await mkdir(folder, { recursive: true })
      await writeAtomically(join(folder, `${result.id}.json`), `${JSON.stringify(result)}\n`)
    },
  }
}

const unknownTest = failure('no-such-test', 'This test is not kept.', 'Look at the list again.')
const unreadable = (message: string) =>
  failure('test-unreadable', message, 'Restore the file, or do the test again.')

async function filesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  } catch {
    // Before the first test there is no folder; one that cannot be read is told when a test is to be written.
    return []
  }
}

/** Rejects when the file cannot be read at all. */
async function parse(path: string): Promise<Result<TestResult>> {
  const text = await readFile(path, 'utf8')
  try {
    const parsed = testResultSchema.safeParse(JSON.parse(text))
    return parsed.success ? success(parsed.data) : unreadable('It is not what GX Fieldkit wrote.')
  } catch {
    return unreadable('It is no JSON.')
  }
}

function summaryOf({ curve: _, ...summary }: TestResult): TestSummary {
  return summary
}
