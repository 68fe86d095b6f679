import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSecrets } from '../../../../src/main/app/secrets.ts'
import { openSealedSecrets } from '../../../../src/main/core/connection/secrets/sealedSecrets.ts'
import type { SecretCipher } from '../../../../src/shared/access.ts'
import { success } from '../../../../src/shared/result.ts'
import { createFakeElectron, type FakeElectron } from '../../../helpers/fakeElectron.ts'

let fake: FakeElectron
let folder: string
let cipher: SecretCipher
beforeEach(async () => {
  vi.resetModules()
  fake = createFakeElectron()
  vi.doMock('electron', () => fake.electron)
  folder = await mkdtemp(join(tmpdir(), 'fieldkit-cipher-'))
  cipher = (await import('../../../../src/main/hosts/electron/secretCipher.ts')).electronCipher
})
afterEach(async () => {
  vi.doUnmock('electron')
  vi.unstubAllGlobals()
  await rm(folder, { recursive: true })
})

const gx = 'c0619ab00a01'
const noPins = success({ get: () => null, owner: () => null, trust: async () => {} })

async function keeping(lines: string[] = []): Promise<string> {
  const log = (line: string) => void lines.push(line)
  const parts = { dataFolder: folder, storage: success(folder), pins: noPins, webPins: noPins, log }
  return (await openSecrets({ cipher }, parts)).keeping
}

function onPlatform(platform: NodeJS.Platform): void {
  const real = process
  vi.stubGlobal(
    'process',
    new Proxy(real, { get: (target, key) => (key === 'platform' ? platform : Reflect.get(target, key)) }),
  )
}

describe('Electron’s encryption', () => {
  it('keeps secrets with the calls that Electron goes on offering', async () => {
    const file = join(folder, 'secrets.json')
    const store = await openSealedSecrets(file, cipher)
    if (!store.ok) throw new Error(store.problem.message)
    await store.value.keep(gx, { password: 'planted' })
    expect(await store.value.get(gx)).toMatchObject({ value: { secrets: { password: 'planted' } } })
    expect(await keeping()).toBe('os')
  })

  it('is asked anew when the key of the system was changed', async () => {
    const file = join(folder, 'secrets.json')
    const store = await openSealedSecrets(file, cipher)
    if (!store.ok) throw new Error(store.problem.message)
    await store.value.keep(gx, { password: 'planted' })
    const old = await readFile(file, 'utf8')
    fake.safeStorage.key = 2
    await store.value.get(gx)
    expect(fake.safeStorage.encrypted).toBe(2)
    expect(await readFile(file, 'utf8')).not.toBe(old)
    await store.value.get(gx)
    expect(fake.safeStorage.encrypted).toBe(2)
  })

  it('does not count where it is not available', async () => {
    fake.safeStorage.available = false
    expect(await keeping()).toBe('session')
  })

  it('does not count on Linux without a password service, where everybody knows the key', async () => {
    fake.safeStorage.backend = 'basic_text'
    onPlatform('linux')
    expect(await keeping()).toBe('session')
    onPlatform('darwin')
    expect(await keeping()).toBe('os')
  })

  it('that fails to answer leaves the session only, and the log says why', async () => {
    fake.safeStorage.isAsyncEncryptionAvailable = async () => {
      throw new Error('the keychain is locked')
    }
    const lines: string[] = []
    expect(await keeping(lines)).toBe('session')
    expect(lines.join()).toContain('the keychain is locked')
  })
})
