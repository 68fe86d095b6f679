import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { z } from 'zod'
import { portalIdSchema } from '../../../../shared/identitySchema.ts'
import { failure, type Result, success } from '../../../../shared/result.ts'
import { errorCode } from '../networkWords.ts'
import { type PlainEntry, plainEntrySchema, plainForm } from './plainSecrets.ts'
import { type Entries, openSecretStore, type SecretStore } from './secretStore.ts'
import { saveShelf } from './shelfFile.ts'

const fileSchema = z.object({
  version: z.literal(1).optional(),
  stations: z.record(portalIdSchema, plainEntrySchema),
})

/**
 * Secrets as plain JSON in a file that the user named. It has to be a regular file of this user that nobody else can
 * read (mode 0600), else it is refused; a missing one is made. An empty file is an empty store.
 */
export async function openNamedSecrets(file: string): Promise<Result<SecretStore>> {
  const made = await makeIfMissing(file)
  if (!made.ok) return made
  return await openSecretStore<PlainEntry>(
    'file',
    { load: () => load(file), save: (entries) => saveShelf(file, entries) },
    plainForm,
  )
}

async function makeIfMissing(file: string): Promise<Result<void>> {
  try {
    await (await open(file, 'wx', 0o600)).close()
    return success(undefined)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EEXIST') return success(undefined)
    return refused(
      `The secrets file ${file} cannot be made (${code}).`,
      'Name a file in a folder that this user can write.',
    )
  }
}

// Windows has neither; there the file's place in the user's profile protects it.
const noLink = constants.O_NOFOLLOW ?? 0
const noWait = constants.O_NONBLOCK ?? 0

async function load(file: string): Promise<Result<Entries<PlainEntry>>> {
  let handle: FileHandle | null = null
  try {
    handle = await open(file, constants.O_RDONLY | noLink | noWait)
    const unfit = await unfitness(file, handle)
    if (unfit) return unfit
    const text = await handle.readFile('utf8')
    if (text.trim() === '') return success(new Map())
    const parsed = fileSchema.safeParse(JSON.parse(text))
    if (parsed.success) return success(new Map(Object.entries(parsed.data.stations)))
    return refused(`The secrets file ${file} holds something else.`, howItLooks)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT') return success(new Map())
    // The words of a parse error could quote the secret.
    if (error instanceof SyntaxError) return refused(`The secrets file ${file} is no JSON.`, howItLooks)
    if (code === 'ELOOP') return refused(`The secrets file ${file} is a link.`, nameAFile)
    return refused(`The secrets file ${file} cannot be read (${code}).`, nameAFile)
  } finally {
    await handle?.close()
  }
}

/** Looks at the file that was opened, so nobody can put another one in its place between the look and the reading. */
async function unfitness(file: string, handle: FileHandle): Promise<({ ok: false } & Result<never>) | null> {
  const state = await handle.stat()
  if (!state.isFile()) return refused(`${file} is no regular file.`, nameAFile)
  if (process.getuid === undefined) return null
  if (state.uid !== process.getuid())
    return refused(`The secrets file ${file} belongs to another user.`, nameAFile)
  const mode = state.mode & 0o777
  if (mode === 0o600) return null
  return refused(
    `The secrets file ${file} has mode ${mode.toString(8).padStart(4, '0')}; it has to be 0600, for this user alone.`,
    `Run: chmod 600 ${file}`,
  )
}

const nameAFile = 'Name a regular file of your own with --secrets or GX_FIELDKIT_SECRETS_FILE.'
const howItLooks =
  'Write {"stations": {"PORTALID": {"password": "…"}}} into it, or remove it; it is then made anew.'

function refused(message: string, tryThis: string): { ok: false } & Result<never> {
  return failure('secrets-file', message, tryThis)
}
