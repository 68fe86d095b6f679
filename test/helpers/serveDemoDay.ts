import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createApp } from '../../src/main/app.ts'
import { startWebHost } from '../../src/main/hosts/web/webHost.ts'

// The demo with a recorded day of one station behind it: `node serveDemoDay.ts PORTALID`. The station is connected
// before any window is, so that how busy the machine is takes nothing from its day; when the past is over, the address
// is printed.

/** More than the day, for what connecting takes. */
const pastMs = 27 * 3_600_000
const speed = 2_160

const [, , portalId = ''] = process.argv
const project = join(import.meta.dirname, '../..')
const dataFolder = await mkdtemp(join(tmpdir(), 'gx-fieldkit-day-'))
const log = (line: string) => void process.stderr.write(`${line}\n`)
const app = await createApp({
  ...{ dataFolder, resourcesFolder: join(project, 'resources'), version: '0.1.0', log },
  demo: { pastMs, speed, doors: { mqtt: true, http: true } },
})

async function stop(): Promise<void> {
  await host.stop()
  await app.stop()
  await rm(dataFolder, { recursive: true, force: true })
  process.exit(0)
}
const host = await startWebHost({ app, rendererFolder: join(project, 'out/renderer'), log })
process.once('SIGINT', () => void stop())

app.search()
for (let isConnected = false; !isConnected; ) {
  isConnected = (await app.connect({ portalId }, AbortSignal.timeout(20_000))).ok
  if (!isConnected) await wait(100)
}
while (app.clock.speed() > 1) await wait(200)
process.stdout.write(`${host.url}\n`)
