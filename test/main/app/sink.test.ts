import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createForwarding, noForwarding, sinkLine } from '../../../src/main/app/sink.ts'
import { temporaryFolder } from '../core/sink/sinkFixture.ts'

const url = 'http://127.0.0.1:9'
const real = { portalId: 'c0619ab00001', address: '192.168.88.77', simulated: false }

async function inFolder(settings: object | null, use: (folder: string) => Promise<void>): Promise<void> {
  const { folder, remove } = temporaryFolder()
  if (settings) writeFileSync(join(folder, 'sink.json'), JSON.stringify(settings))
  try {
    await use(folder)
  } finally {
    remove()
  }
}

describe('what is forwarded', () => {
  it('is nothing when nobody names where to', async () => {
    await inFolder(null, async (folder) => {
      expect(await createForwarding({ environment: {} }, folder, () => {})).toBe(noForwarding)
    })
  })

  it('is every real station, and a simulated one only on request', async () => {
    await inFolder(null, async (folder) => {
      const forwarding = await createForwarding({ environment: {}, url }, folder, () => {})
      expect(forwarding.tapOf({ ...real, simulated: true })).toBeNull()
      expect(forwarding.tapOf({ ...real, address: '127.0.0.1' })).toBeNull()
      forwarding.tapOf(real)?.({ serviceType: 'battery', deviceInstance: 512, path: '/Soc' }, 1, 50)
      expect(forwarding.status()?.waitingLines).toBe(1)
      await forwarding.stop()
    })
    await inFolder({ url, sendSimulated: true }, async (folder) => {
      const forwarding = await createForwarding({ environment: {} }, folder, () => {})
      expect(forwarding.tapOf({ ...real, simulated: true })).not.toBeNull()
      await forwarding.stop()
    })
  })

  it('is said to be off, with the reason, when the settings are wrong', async () => {
    await inFolder({ url, spoolDays: 'many' }, async (folder) => {
      const log: string[] = []
      const forwarding = await createForwarding({ environment: {} }, folder, (line) => log.push(line))
      expect(forwarding.tapOf(real)).toBeNull()
      const status = forwarding.status()
      expect(status).toMatchObject({ state: 'off', reason: expect.stringContaining('spoolDays') })
      expect(log).toHaveLength(1)
      expect(status && sinkLine(status)).toMatch(
        /^Sending to nowhere: off, 0 numbers confirmed\. .*spoolDays/,
      )
    })
  })
})
