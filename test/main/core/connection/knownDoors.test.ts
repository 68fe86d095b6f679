import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openKnownDoors } from '../../../../src/main/core/connection/knownDoors.ts'
import { portalId } from './recorder.ts'

describe('remembered doors', () => {
  let folder: string
  let file: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fieldkit-doors-'))
    file = path.join(folder, 'data', 'known-doors.json')
  })
  afterEach(() => rm(folder, { recursive: true }))

  const entry = {
    ...{ portalId, name: 'Lisova', address: '192.168.1.5', at: 7 },
    doors: [{ protocol: 'mqtts' as const, port: 8883, state: 'open' as const }],
  }
  const open = async () => {
    const opened = await openKnownDoors(file)
    if (!opened.ok) throw new Error(opened.problem.message)
    return opened.value
  }

  it('are still known after a restart, the last address of each station only', async () => {
    const doors = await open()
    expect(doors.all()).toEqual([])
    const moved = { ...entry, address: '192.168.1.6', at: 8 }
    const other = { ...entry, portalId: 'c0619ab00a02' }
    await Promise.all([doors.remember(entry), doors.remember(moved), doors.remember(other)])
    expect((await open()).all()).toEqual([moved, other])
    expect((await open()).get(portalId)).toEqual(moved)
    expect(await readdir(path.dirname(file))).toEqual(['known-doors.json'])
  })

  it.each(['{"version":1,"sta', '{"version":1,"stations":[{"portalId":"../x"}]}'])(
    'are a problem when the file says %s',
    async (text) => {
      await (await open()).remember(entry)
      await writeFile(file, text)
      expect(await openKnownDoors(file)).toMatchObject({
        ok: false,
        problem: { code: 'known-doors-unreadable' },
      })
    },
  )
})
