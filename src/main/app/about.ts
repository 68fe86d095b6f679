import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Licence, licenceSchema } from '../../shared/licences.ts'
import { failure, type Result, success } from '../../shared/result.ts'

/** Whose parts Fieldkit is made of, from `licences.json` of the resources. */
export async function readLicences(
  resourcesFolder: string,
  log: (line: string) => void,
): Promise<Result<Licence[]>> {
  try {
    const content: unknown = JSON.parse(await readFile(join(resourcesFolder, 'licences.json'), 'utf8'))
    return success(z.array(licenceSchema).parse(content))
  } catch (error) {
    log(`licences: ${String(error)}`)
    return failure('licences-unreadable', 'The list of licences cannot be read.', 'Install the app again.')
  }
}
