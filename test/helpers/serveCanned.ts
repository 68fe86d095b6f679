import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startWebHost } from '../../src/main/hosts/web/webHost.ts'
import { createCannedApp } from './cannedApp.ts'

/** Serves `out/renderer` with canned data: `node test/helpers/serveCanned.ts [--port N]`. Prints the address. */
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } })
const folder = await mkdtemp(join(tmpdir(), 'fieldkit-canned-'))
const log = (line: string) => void process.stderr.write(`${line}\n`)
const host = await startWebHost({
  app: createCannedApp({ folder }),
  rendererFolder: join(import.meta.dirname, '../../out/renderer'),
  log,
  port: Number(values.port),
})
process.stdout.write(`${host.url}\n`)

async function end(): Promise<void> {
  await host.stop()
  await rm(folder, { recursive: true, force: true })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    end().catch((error: unknown) => log(String(error)))
  })
