// Started by engines.test.ts as a process of its own: puts numbers into a spool whose engine is away, says when 1,000
// are on disk, and is killed.
import { makeSink, portalId, voltage } from './sinkFixture.ts'

const [url = '', folder = ''] = process.argv.slice(2)
const { sink } = await makeSink(url, folder)
await sink.start()
const start = Date.UTC(2026, 4, 1, 12)
let next = 0
let isSaid = false
setInterval(() => {
  const onDisk = sink.status().waitingBytes > 0 && next >= 1_200
  if (onDisk && !isSaid) {
    isSaid = true
    process.stdout.write('spooled\n')
  }
  for (let i = 0; i < 100; i++) sink.offer(portalId, voltage, start + next++ * 1_000, i)
}, 10)
