// Started by fullDisk.test.ts inside a small disk: fills it, offers numbers, makes room again; says the three states.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { SinkStatus } from '../../../../src/shared/sink.ts'
import { makeSink, portalId, voltage } from './sinkFixture.ts'

const [folder = ''] = process.argv.slice(2)
const nowhere = 'http://127.0.0.1:9'
const ballast = join(folder, 'ballast')

writeFileSync(ballast, Buffer.alloc(700_000))
const { sink } = await makeSink(nowhere, folder)
await sink.start()
for (let i = 0; i < 40_000; i++) sink.offer(portalId, voltage, i * 997, Math.random())
const full = await when((status) => status.reason?.includes('ENOSPC') ?? false)
rmSync(ballast)
const roomy = await when((status) => !status.reason?.includes('ENOSPC'))
await sink.stop()
const again = await makeSink(nowhere, folder)
await again.sink.start()
process.stdout.write(JSON.stringify({ full, roomy, again: again.sink.status() }))
await again.sink.stop()

async function when(isReached: (status: SinkStatus) => boolean): Promise<SinkStatus> {
  while (!isReached(sink.status())) await wait(5)
  return sink.status()
}
