// Started by fullDisk.test.ts inside a small disk: fills it, offers numbers, makes room again; says what was seen and what lies in the spool.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { spoolFolder } from '../../../../src/main/core/sink/lineSink.ts'
import { Spool } from '../../../../src/main/core/sink/spool.ts'
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
process.stdout.write(JSON.stringify({ full, roomy, left: await readSpool() }))

/** All that lies in the spool, read frame by frame. */
async function readSpool(): Promise<{ lines: number; corrupt: number }> {
  const limits = { maxBytes: 10_000_000, maxAgeMs: 86_400_000, settleMs: 0 }
  const spool = await Spool.open(spoolFolder(folder), limits)
  let lines = 0
  for (let batch = await spool.peek(1); batch; batch = await spool.peek(1)) {
    lines += batch.lines
    await spool.confirm(batch, 0, 0)
  }
  const { corrupt } = spool.status()
  await spool.close()
  return { lines, corrupt }
}

async function when(isReached: (status: SinkStatus) => boolean): Promise<SinkStatus> {
  while (!isReached(sink.status())) await wait(5)
  return sink.status()
}
