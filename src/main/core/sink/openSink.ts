import { readFile } from 'node:fs/promises'
import { failure, type Result, success } from '../../../shared/result.ts'
import { createEngineHttp } from './engineHttp.ts'
import { findEngine } from './findEngine.ts'
import { createLineSink, spoolFolder } from './lineSink.ts'
import type { Sink } from './sink.ts'
import { readSinkSecret, type SinkSecret } from './sinkSecrets.ts'
import type { SinkSettings } from './sinkSettings.ts'
import { type SinkTiming, sinkTiming } from './sinkTiming.ts'
import { codeOf } from './spoolFiles.ts'

export interface OpenSinkOptions {
  settings: SinkSettings
  dataFolder: string
  environment: NodeJS.ProcessEnv
  log(line: string): void
  timing?: Partial<SinkTiming>
}

/** Builds the sink that the settings describe; nothing is opened before `start()`. */
export async function openSink(options: OpenSinkOptions): Promise<Result<Sink>> {
  const { settings, dataFolder, environment, log } = options
  const { url, database, engine: name } = settings
  const secret = await readSinkSecret(environment, settings.secretsFile)
  if (!secret.ok) return secret
  const ca = await readAuthority(settings.caFile)
  if (!ca.ok) return ca
  const timing = { ...sinkTiming, ...options.timing }
  const http = createEngineHttp({ url, secret: secret.value, timeoutMs: timing.answerMs, ...ca.value })
  const place = `${url.origin}${url.pathname === '/' ? '' : url.pathname}`
  if (travelsInClear(url, secret.value))
    log(`sink: the password or token travels unencrypted to ${place}; https keeps it secret.`)
  return success(
    createLineSink({
      folder: spoolFolder(dataFolder),
      place,
      limits: {
        maxBytes: settings.spoolMegabytes * 1_000_000,
        maxAgeMs: settings.spoolDays * 86_400_000,
      },
      timing,
      findEngine: (signal) => findEngine(http, { place, database, name }, signal),
      takeBreak: http.takeBreak,
      close: http.close,
      random: Math.random,
      log,
    }),
  )
}

async function readAuthority(file: string | undefined): Promise<Result<{ ca?: string }>> {
  if (file === undefined) return success({})
  try {
    return success({ ca: await readFile(file, 'utf8') })
  } catch (error) {
    return failure(
      'sink-ca',
      `The certificate authority in ${file} cannot be read (${codeOf(error)}).`,
      'Name a PEM file as caFile in sink.json or in GX_FIELDKIT_SINK_CA.',
    )
  }
}

function travelsInClear(url: URL, secret: SinkSecret): boolean {
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  return secret !== null && url.protocol === 'http:' && !isHere
}
