import { homedir } from 'node:os'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from './app/folders.ts'
import { openWindow } from './openWindow.ts'
import { printLines } from './printLines.ts'

const { values } = parseArgs({ options: { data: { type: 'string' }, secrets: { type: 'string' } } })
const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
process.once('SIGTERM', () => stop.abort())
process.exitCode = await openWindow({
  dataFolder: values.data ?? defaultDataFolder(process.platform, process.env, homedir()),
  environment: process.env,
  secretsFile: values.secrets ?? (process.env.GX_FIELDKIT_SECRETS_FILE || undefined),
  signal: stop.signal,
  output: {
    out: printLines(process.stdout),
    error: printLines(process.stderr),
    json: false,
  },
})
