import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openNamedSecrets } from '../../../../../src/main/core/connection/secrets/namedSecrets.ts'
import { openSealedSecrets } from '../../../../../src/main/core/connection/secrets/sealedSecrets.ts'
import type { SecretStore } from '../../../../../src/main/core/connection/secrets/secretStore.ts'
import { openSessionSecrets } from '../../../../../src/main/core/connection/secrets/sessionSecrets.ts'
import type { SecretCipher } from '../../../../../src/shared/access.ts'
import type { Result } from '../../../../../src/shared/result.ts'

const gx = 'c0619ab00a01'
const other = 'c0619ab00a02'
const token = { userName: 'token/fieldkit/laptop', password: 'planted-token' }

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fieldkit-secrets-'))
  file = join(folder, 'secrets.json')
})
afterEach(async () => await rm(folder, { recursive: true }))

/** Encrypts under a numbered key; knows the keys up to the present one. */
function keyring() {
  let key = 1
  const cipher: SecretCipher = {
    available: async () => true,
    encrypt: async (text) => Uint8Array.from([key, ...Buffer.from(text).map((byte) => byte ^ 0xa5)]),
    async decrypt(bytes) {
      const [used = 0, ...rest] = bytes
      if (used < 1 || used > key) throw new Error('no such key: planted-password')
      return { text: Buffer.from(rest.map((byte) => byte ^ 0xa5)).toString(), stale: used < key }
    },
  }
  return {
    cipher,
    turnTo(next: number) {
      key = next
    },
  }
}

function opened(store: Result<SecretStore>): SecretStore {
  if (!store.ok) throw new Error(store.problem.message)
  return store.value
}
async function kept(store: SecretStore, portalId = gx) {
  const got = await store.get(portalId)
  if (!got.ok) throw new Error(got.problem.message)
  return got.value
}
const modeOf = async (path: string) => (await stat(path)).mode & 0o777

const ways: [name: string, open: () => Promise<SecretStore>][] = [
  ['encrypted', async () => opened(await openSealedSecrets(file, keyring().cipher))],
  ['a named file', async () => opened(await openNamedSecrets(file))],
  ['memory', async () => await openSessionSecrets()],
]

describe.each(ways)('secrets in %s', (_name, open) => {
  it('are what was kept, for that station alone, a token named before a password', async () => {
    const store = await open()
    expect(store.kept(gx)).toBeNull()
    expect(await kept(store)).toEqual({ secrets: {}, refused: [] })
    expect(await store.keep(gx, { password: 'planted-password' })).toEqual({ ok: true, value: undefined })
    expect(store.kept(gx)).toBe('password')
    await store.keep(gx, { token })
    expect(store.kept(gx)).toBe('token')
    expect(await kept(store)).toEqual({ secrets: { password: 'planted-password', token }, refused: [] })
    expect(await kept(store, other)).toEqual({ secrets: {}, refused: [] })
    expect(store.kept(other)).toBeNull()
  })

  it('stay marked as refused until they are replaced', async () => {
    const store = await open()
    await store.refuse(gx, 'password')
    expect(store.kept(gx)).toBeNull()
    await store.keep(gx, { password: 'old', token })
    await store.refuse(gx, 'password')
    await store.refuse(gx, 'password')
    expect(await kept(store)).toEqual({ secrets: { password: 'old', token }, refused: ['password'] })
    await store.keep(gx, { token })
    expect((await kept(store)).refused).toEqual(['password'])
    await store.keep(gx, { password: 'new' })
    expect(await kept(store)).toEqual({ secrets: { password: 'new', token }, refused: [] })
  })

  it('are gone when they are forgotten, and those of others stay', async () => {
    const store = await open()
    await store.keep(gx, { password: 'a', token })
    await store.keep(other, { password: 'b' })
    await store.forget(gx)
    await store.forget(gx)
    expect(store.kept(gx)).toBeNull()
    expect(await kept(store)).toEqual({ secrets: {}, refused: [] })
    expect((await kept(store, other)).secrets).toEqual({ password: 'b' })
  })

  it('are all kept when many come at once', async () => {
    const store = await open()
    const ids = Array.from({ length: 20 }, (_, index) => `c0619ab00b${String(index).padStart(2, '0')}`)
    await Promise.all(ids.map((id) => store.keep(id, { password: `of ${id}` })))
    for (const id of ids) expect((await kept(store, id)).secrets.password).toBe(`of ${id}`)
  })
})

describe('the encrypted file', () => {
  it('holds ciphertext only, is for its user alone, and opens again after a restart', async () => {
    const { cipher } = keyring()
    const store = opened(await openSealedSecrets(file, cipher))
    await store.keep(gx, { password: 'planted-password', token })
    await store.refuse(gx, 'token')
    const text = await readFile(file, 'utf8')
    for (const secret of ['planted-password', 'planted-token', 'laptop'])
      for (const form of [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')])
        expect(text).not.toContain(form)
    expect(await modeOf(file)).toBe(0o600)
    const again = opened(await openSealedSecrets(file, cipher))
    expect(again.kept(gx)).toBe('token')
    expect(await kept(again)).toEqual({
      secrets: { password: 'planted-password', token },
      refused: ['token'],
    })
  })

  it('is encrypted anew when the key was changed, and keeps its marks', async () => {
    const { cipher, turnTo } = keyring()
    const store = opened(await openSealedSecrets(file, cipher))
    await store.keep(gx, { password: 'a' })
    await store.refuse(gx, 'password')
    const before = await readFile(file, 'utf8')
    turnTo(2)
    expect(await kept(store)).toEqual({ secrets: { password: 'a' }, refused: ['password'] })
    const after = await readFile(file, 'utf8')
    expect(after).not.toBe(before)
    expect(await kept(store)).toEqual({ secrets: { password: 'a' }, refused: ['password'] })
    expect(await readFile(file, 'utf8')).toBe(after)
  })

  it('says when a key is lost without quoting anything, and takes a new password', async () => {
    const ring = keyring()
    ring.turnTo(2)
    const store = opened(await openSealedSecrets(file, ring.cipher))
    await store.keep(gx, { password: 'a', token })
    ring.turnTo(1)
    const got = await store.get(gx)
    expect(got).toMatchObject({ ok: false, problem: { code: 'secret-unreadable' } })
    expect(JSON.stringify(got)).not.toContain('planted')
    expect(store.kept(gx)).toBe('token')
    await store.keep(gx, { password: 'b' })
    expect((await kept(store)).secrets).toEqual({ password: 'b' })
  })

  it('gives no station what was encrypted for another', async () => {
    const { cipher } = keyring()
    const store = opened(await openSealedSecrets(file, cipher))
    await store.keep(gx, { password: 'a' })
    await writeFile(file, (await readFile(file, 'utf8')).replace(gx, other))
    expect(await store.get(other)).toMatchObject({ ok: false, problem: { code: 'secret-unreadable' } })
  })

  it('is left as it is when it cannot be read', async () => {
    await writeFile(file, '{"version":2}')
    const { cipher } = keyring()
    expect(await openSealedSecrets(file, cipher)).toMatchObject({
      ok: false,
      problem: { code: 'secrets-unreadable' },
    })
    expect(await readFile(file, 'utf8')).toBe('{"version":2}')
  })

  it('says when the system does not encrypt or the file cannot be written, and keeps nothing', async () => {
    const { cipher } = keyring()
    const encrypt = async () => {
      throw new Error('planted-password cannot be encrypted')
    }
    const store = opened(await openSealedSecrets(file, { ...cipher, encrypt }))
    const said = await store.keep(gx, { password: 'planted-password' })
    expect(said).toMatchObject({ ok: false, problem: { code: 'secret-not-kept' } })
    expect(JSON.stringify(said)).not.toContain('planted')
    expect(store.kept(gx)).toBeNull()

    await writeFile(join(folder, 'no-folder'), '')
    const elsewhere = opened(await openSealedSecrets(join(folder, 'gone', 'secrets.json'), cipher))
    await writeFile(join(folder, 'gone'), 'a file in the place of the folder')
    const unwritten = await elsewhere.keep(gx, { password: 'planted-password' })
    expect(unwritten.ok).toBe(false)
    expect(elsewhere.kept(gx)).toBeNull()
  })
})

describe('the file that the user named', () => {
  it('is made for its user alone when it is missing', async () => {
    const store = opened(await openNamedSecrets(file))
    expect(await modeOf(file)).toBe(0o600)
    await store.keep(gx, { token })
    expect(await modeOf(file)).toBe(0o600)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ version: 1, stations: { [gx]: { token } } })
  })

  it('may be written by hand', async () => {
    await writeFile(file, JSON.stringify({ stations: { [gx]: { password: 'a' } } }), { mode: 0o600 })
    expect((await kept(opened(await openNamedSecrets(file)))).secrets).toEqual({ password: 'a' })
  })

  it('shows what another program put there meanwhile, and does not undo it', async () => {
    const one = opened(await openNamedSecrets(file))
    const two = opened(await openNamedSecrets(file))
    await one.keep(gx, { password: 'a' })
    await two.keep(other, { password: 'b' })
    expect((await kept(one, other)).secrets).toEqual({ password: 'b' })
    expect((await kept(two)).secrets).toEqual({ password: 'a' })
  })

  it.each([
    ['0644', 'chmod 600'],
    ['0640', 'chmod 600'],
    ['0700', 'chmod 600'],
  ])('is refused with mode %s', async (mode, advice) => {
    await writeFile(file, '')
    await chmod(file, Number.parseInt(mode, 8))
    const store = await openNamedSecrets(file)
    expect(store).toMatchObject({ ok: false, problem: { code: 'secrets-file' } })
    expect(JSON.stringify(store)).toContain(mode)
    expect(JSON.stringify(store)).toContain(advice)
  })

  it('is refused when others may read it while the program runs', async () => {
    const store = opened(await openNamedSecrets(file))
    await store.keep(gx, { password: 'a' })
    await chmod(file, 0o644)
    expect(await store.get(gx)).toMatchObject({ ok: false, problem: { code: 'secrets-file' } })
    expect(await store.keep(gx, { password: 'b' })).toMatchObject({ ok: false })
    expect(await readFile(file, 'utf8')).toContain('"a"')
  })

  it('is refused when it is a link, a folder, or in a folder that is not there', async () => {
    await writeFile(join(folder, 'real'), '', { mode: 0o600 })
    await symlink(join(folder, 'real'), file)
    expect(await openNamedSecrets(file)).toMatchObject({
      problem: { message: expect.stringContaining('link') },
    })
    const inside = join(folder, 'inside')
    await mkdir(inside, { mode: 0o700 })
    expect(await openNamedSecrets(inside)).toMatchObject({
      problem: { message: expect.stringContaining('no regular file') },
    })
    expect(await openNamedSecrets(join(folder, 'gone', 'file'))).toMatchObject({
      problem: { message: expect.stringContaining('cannot be made') },
    })
  })

  it.runIf(process.getuid?.() === 0)('is refused when it belongs to another user', async () => {
    const { chown } = await import('node:fs/promises')
    await writeFile(file, '', { mode: 0o600 })
    await chown(file, 65_534, 65_534)
    expect(await openNamedSecrets(file)).toMatchObject({
      problem: { message: expect.stringContaining('another user') },
    })
  })

  it('is never quoted when it is something else', async () => {
    for (const text of ['planted-password', '{"stations": {"x": "planted-password"}}']) {
      await writeFile(file, text, { mode: 0o600 })
      const store = await openNamedSecrets(file)
      expect(store).toMatchObject({ ok: false, problem: { code: 'secrets-file' } })
      expect(JSON.stringify(store)).not.toContain('planted')
    }
  })
})
