import { join } from 'node:path'
import type { SecretCipher, SecretKeeping, SecretKind, StationSecrets } from '../../shared/access.ts'
import { ProblemError, problemLine, type Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { PinStore } from '../core/connection/pins.ts'
import { openNamedSecrets } from '../core/connection/secrets/namedSecrets.ts'
import { openSealedSecrets } from '../core/connection/secrets/sealedSecrets.ts'
import type { SecretStore } from '../core/connection/secrets/secretStore.ts'
import { openSessionSecrets } from '../core/connection/secrets/sessionSecrets.ts'
import type { Approach } from './sessionTable.ts'

/** Where passwords and tokens are kept: encrypted by the operating system, or in a file that the user named. */
export type SecretsSetup = { cipher: SecretCipher } | { file: string }

export interface SecretsParts {
  dataFolder: string
  /** Whether the data folder can be written. */
  storage: Result<string>
  pins: Result<PinStore>
  webPins: Result<PinStore>
  log(line: string): void
}

/** What is kept to open stations, and when it may be used. */
export interface Secrets {
  readonly keeping: SecretKeeping
  kept(portalId: PortalId): SecretKind | null
  /**
   * The approach with what is kept, when it brings no password; else it is kept once the GX has accepted it, if
   * `remember` says so. What is kept leaves only over TLS to a certificate that was pinned before: nobody who only
   * claims to be this GX can draw it out.
   */
  equip(approach: Approach, remember: boolean): Promise<Approach>
  /** Keeps the token that the GX has just given: lost now, it would stay in the list of its devices for nobody. */
  keepIssued(approach: Approach): Promise<void>
  forget(portalId: PortalId): Promise<Result<void>>
  /** Waits until what was accepted or refused so far is written down. */
  settled(): Promise<void>
}

/** Opens the store. A named file that cannot be used throws a `ProblemError`: the user asked for exactly that file. */
export async function openSecrets(setup: SecretsSetup | undefined, parts: SecretsParts): Promise<Secrets> {
  const { log } = parts
  const store = await openStore(setup, parts)
  const writing = new Set<Promise<void>>()

  function write(portalId: PortalId, result: Promise<Result<void>>): void {
    const done: Promise<void> = result.then((written) => {
      if (!written.ok) log(`${portalId} ${problemLine(written.problem)}`)
      writing.delete(done)
    })
    writing.add(done)
  }

  async function withKept(approach: Approach): Promise<Approach> {
    const { portalId } = approach.device
    const way = pinnedWay(approach, parts)
    if (way === null) return approach
    const kept = await store.get(portalId)
    if (!kept.ok) {
      log(`${portalId} ${problemLine(kept.problem)}`)
      return approach
    }
    const { secrets, refused } = kept.value
    const onLogin = (kind: SecretKind) => (outcome: 'accepted' | 'refused') => {
      if (outcome === 'refused') write(portalId, store.refuse(portalId, kind))
    }
    // The web server of a GX knows no tokens.
    if (secrets.token && way === 'mqtts' && !refused.includes('token'))
      return { ...approach, ...secrets.token, onLogin: onLogin('token') }
    if (secrets.password !== undefined && !refused.includes('password'))
      return { ...approach, password: secrets.password, onLogin: onLogin('password') }
    return approach
  }

  return {
    keeping: store.keeping,
    kept: store.kept,
    async equip(approach, remember) {
      const secrets = secretsOf(approach)
      if (!secrets) return await withKept(approach)
      if (!remember) return approach
      const { device } = approach
      const kind = secrets.token ? 'token' : 'password'
      let isKept = false
      const onLogin = (outcome: 'accepted' | 'refused') => {
        // One that was never accepted says nothing about what is kept from before.
        if (outcome === 'refused' && !isKept) return
        if (outcome === 'refused') return write(device.portalId, store.refuse(device.portalId, kind))
        isKept = true
        write(device.portalId, store.keep(device.portalId, secrets))
      }
      return { ...approach, onLogin }
    },
    async keepIssued(approach) {
      const { portalId } = approach.device
      const secrets = secretsOf(approach)
      if (!secrets) return
      const kept = await store.keep(portalId, secrets)
      if (!kept.ok) log(`${portalId} ${problemLine(kept.problem)}`)
    },
    forget: store.forget,
    async settled() {
      await Promise.all(writing)
    },
  }
}

/** What the approach brings itself; null for none. */
function secretsOf({ password, userName }: Approach): StationSecrets | null {
  if (!password) return null
  return userName === undefined ? { password } : { token: { userName, password } }
}

/** How the secret would leave, when each door that takes one is over TLS with a certificate that is pinned; else null. */
function pinnedWay(
  { device, doors }: Approach,
  { pins, webPins }: Pick<SecretsParts, 'pins' | 'webPins'>,
): 'mqtts' | 'wss' | null {
  const isPinned = (store: Result<PinStore>) => store.ok && store.value.get(device.portalId) !== null
  const asking = doors.filter(({ protocol }) => protocol !== 'http')
  const [first] = asking
  if (first === undefined || asking.some(({ protocol }) => protocol !== first.protocol)) return null
  if (first.protocol === 'mqtts') return isPinned(pins) ? 'mqtts' : null
  return first.protocol === 'wss' && isPinned(webPins) ? 'wss' : null
}

async function openStore(
  setup: SecretsSetup | undefined,
  { dataFolder, storage, log }: SecretsParts,
): Promise<SecretStore> {
  if (setup === undefined) return await openSessionSecrets()
  if ('file' in setup) {
    const named = await openNamedSecrets(setup.file)
    if (!named.ok) throw new ProblemError(named.problem)
    return named.value
  }
  if (!storage.ok || !(await isAvailable(setup.cipher, log))) return await openSessionSecrets()
  const sealed = await openSealedSecrets(join(dataFolder, 'secrets.json'), setup.cipher)
  if (sealed.ok) return sealed.value
  log(problemLine(sealed.problem))
  return await openSessionSecrets()
}

async function isAvailable(cipher: SecretCipher, log: (line: string) => void): Promise<boolean> {
  try {
    return await cipher.available()
  } catch (error) {
    log(`The operating system cannot encrypt passwords now: ${String(error)}`)
    return false
  }
}
