import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { temporaryFolder } from './sinkFixture.ts'

const { folder, remove } = temporaryFolder()
const disk = join(folder, 'disk')
mkdirSync(disk)
afterAll(remove)

const onSmallDisk = (command: string, ...args: string[]) => [
  ...['unshare', '-m', 'bash', '-c', `mount -t tmpfs -o size=900k tmpfs ${disk} && ${command}`, 'bash'],
  ...args,
]
/** Whether this machine lets a process have a small disk of its own. */
const canMount =
  process.platform === 'linux' && spawnSync('unshare', onSmallDisk('true').slice(1)).status === 0
if (!canMount) console.log('SKIPPED: this user cannot mount a small disk, so a full one is not proven')

it.skipIf(!canMount)('keeps every number over a full disk, and says what is wrong while it lasts', () => {
  const script = fileURLToPath(new URL('./fullDisk.ts', import.meta.url))
  const [program = '', ...args] = onSmallDisk('exec "$@"', process.execPath, script, disk)
  const states: unknown = JSON.parse(execFileSync(program, args, { encoding: 'utf8', timeout: 15_000 }))
  const intact = { waitingLines: 40_000, droppedLines: 0, corruptFrames: 0 }
  expect(states).toMatchObject({
    full: { ...intact, reason: expect.stringContaining('cannot be written to disk (ENOSPC)') },
    roomy: intact,
    left: { lines: 40_000, corrupt: 0 },
  })
})
