import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPinStore } from '../../../../src/main/core/connection/pins.ts'
import { portalId } from './recorder.ts'

const fingerprint = (byte: string) => Array.from({ length: 32 }, () => byte).join(':')

describe('the remembered certificates', () => {
  let folder: string
  let file: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fieldkit-pins-'))
    file = path.join(folder, 'data', 'pins.json')
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function open() {
    const opened = await openPinStore(file)
    if (!opened.ok) throw new Error(opened.problem.message)
    return opened.value
  }

  it('are still known after a restart, however many were trusted at once', async () => {
    const pins = await open()
    expect(pins.get(portalId)).toBeNull()
    await Promise.all([
      pins.trust(portalId, fingerprint('AB')),
      pins.trust('c0619ab00a02', fingerprint('CD')),
    ])
    const again = await open()
    expect([again.get(portalId), again.get('c0619ab00a02')]).toEqual([fingerprint('AB'), fingerprint('CD')])
    expect(await readdir(path.dirname(file))).toEqual(['pins.json'])
  })

  it('are a problem and not an empty store when the file is broken', async () => {
    await (await open()).trust(portalId, fingerprint('AB'))
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.slice(0, 40))
    expect(await openPinStore(file)).toMatchObject({ ok: false, problem: { code: 'pins-unreadable' } })
    await writeFile(file, text.replace('AB:', 'xx:'))
    expect(await openPinStore(file)).toMatchObject({ ok: false })
  })

  it('are not trusted when they cannot be written', async () => {
    const pins = await open()
    await writeFile(path.join(folder, 'data'), 'a file where the folder should be')
    await expect(pins.trust(portalId, fingerprint('AB'))).rejects.toThrow()
    expect(pins.get(portalId)).toBeNull()
  })
})
