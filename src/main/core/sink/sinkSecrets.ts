import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { failure, type Result, success } from '../../../shared/result.ts'
import { codeOf } from './spoolFiles.ts'

/** How to name oneself to the engine; null = not at all. Never shown, logged or stored. */
export type SinkSecret = { user: string; password: string } | { token: string } | null

const fileSchema = z.union([
  z.strictObject({ user: z.string().min(1), password: z.string().min(1) }),
  z.strictObject({ token: z.string().min(1) }),
])

/** From the environment (`GX_FIELDKIT_SINK_TOKEN`, or `…_USER` and `…_PASSWORD`), else from the named file. */
export async function readSinkSecret(
  environment: NodeJS.ProcessEnv,
  secretsFile: string | undefined,
): Promise<Result<SinkSecret>> {
  const { GX_FIELDKIT_SINK_TOKEN: token, GX_FIELDKIT_SINK_USER: user } = environment
  const password = environment.GX_FIELDKIT_SINK_PASSWORD
  if (token) return success({ token })
  if (user && password) return success({ user, password })
  if (user || password)
    return failure(
      'sink-secret',
      'Only one of GX_FIELDKIT_SINK_USER and GX_FIELDKIT_SINK_PASSWORD is set.',
      'Set both, or none of them.',
    )
  return secretsFile === undefined ? success(null) : await readSecretsFile(secretsFile)
}

async function readSecretsFile(path: string): Promise<Result<SinkSecret>> {
  try {
    const { mode } = await stat(path)
    // Windows has no such bits; there the file's place in the user's profile protects it.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      return failure('sink-secret', `Others can read ${path}.`, `Run: chmod 600 ${path}`)
    const parsed = fileSchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    if (parsed.success) return success(parsed.data)
    // The words of a parse error could quote the secret.
    return noSecret(path, 'its content is something else')
  } catch (error) {
    return noSecret(path, error instanceof SyntaxError ? 'it is no JSON' : codeOf(error))
  }
}

function noSecret(path: string, detail: string): Result<never> {
  return failure(
    'sink-secret',
    `The secret in ${path} cannot be read: ${detail}.`,
    'Write {"user": "…", "password": "…"} or {"token": "…"} into it.',
  )
}
