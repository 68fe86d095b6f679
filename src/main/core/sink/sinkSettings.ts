import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { failure, type Result, success } from '../../../shared/result.ts'
import { engineNameSchema } from '../../../shared/sink.ts'
import { codeOf } from './spoolFiles.ts'

/** What `sink.json` in the data folder may say. */
const fileSchema = z.strictObject({
  url: z.string().optional(),
  /** Asked from the engine itself when absent. */
  engine: engineNameSchema.optional(),
  /** InfluxDB's database; VictoriaMetrics has none. */
  database: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'letters, digits, _ and - only')
    .default('gx'),
  /** PEM file of the authority that signed the engine's certificate. */
  caFile: z.string().min(1).optional(),
  /** File with user and password, or token; only its owner may read it. */
  secretsFile: z.string().min(1).optional(),
  /** What may wait on disk: megabytes, and days. */
  spoolMegabytes: z.number().min(1).max(100_000).default(256),
  spoolDays: z.number().min(0.01).max(3_650).default(30),
  /** Simulated stations are sent, too; for trying things out. */
  sendSimulated: z.boolean().default(false),
})

export type SinkSettings = Omit<z.infer<typeof fileSchema>, 'url'> & { url: URL }

export interface SettingsSources {
  dataFolder: string
  environment: NodeJS.ProcessEnv
  /** What the command line names; stands above the environment, which stands above the file. */
  url?: string | undefined
}

/** Where to send to; null when nobody wants that. */
export async function readSinkSettings(sources: SettingsSources): Promise<Result<SinkSettings | null>> {
  const file = await readSettingsFile(join(sources.dataFolder, 'sink.json'))
  if (!file.ok) return file
  const { GX_FIELDKIT_SINK_URL, GX_FIELDKIT_SINK_CA } = sources.environment
  const typed = sources.url || GX_FIELDKIT_SINK_URL || file.value.url
  if (typed === undefined) return success(null)
  const url = readUrl(typed)
  if (!url.ok) return url
  const ca = GX_FIELDKIT_SINK_CA ? { caFile: GX_FIELDKIT_SINK_CA } : {}
  return success({ ...file.value, ...ca, url: url.value })
}

async function readSettingsFile(path: string): Promise<Result<z.infer<typeof fileSchema>>> {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    if (parsed.success) return success(parsed.data)
    const [issue] = parsed.error.issues
    return unreadable(
      path,
      issue ? `${issue.path.join('.') || 'it'}: ${issue.message}` : 'its content is wrong',
    )
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return success(fileSchema.parse({}))
    return unreadable(path, error instanceof SyntaxError ? 'it is no JSON' : codeOf(error))
  }
}

function unreadable(path: string, detail: string): Result<never> {
  return failure(
    'sink-settings',
    `The settings of the sending in ${path} cannot be used: ${detail}.`,
    'Correct or remove the file; nothing is sent until then.',
  )
}

function readUrl(text: string): Result<URL> {
  const wrong = (message: string) =>
    failure('sink-url', message, 'Write it like http://192.168.1.10:8428 or https://metrics.office.example.')
  if (!URL.canParse(text)) return wrong('The address to send to is no URL.')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return wrong(`The address to send to begins with ${url.protocol} instead of http: or https:.`)
  if (url.username || url.password)
    return failure(
      'sink-url',
      'The address to send to holds a user or password, which would be shown and logged.',
      'Leave it out, and name the secret in GX_FIELDKIT_SINK_USER and GX_FIELDKIT_SINK_PASSWORD or in a secretsFile.',
    )
  if (url.search || url.hash) return wrong('The address to send to has a query, which is made here.')
  return success(url)
}
