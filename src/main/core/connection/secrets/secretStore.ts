import type { SecretKeeping, SecretKind, StationSecrets } from '../../../../shared/access.ts'
import { failure, type Result, success } from '../../../../shared/result.ts'
import type { PortalId } from '../../../../shared/victron.ts'
import { errorCode } from '../networkWords.ts'

/** The secrets of one station, and which of them the GX has refused since they were kept. */
export interface KeptSecrets {
  secrets: StationSecrets
  refused: readonly SecretKind[]
}

/** Passwords and tokens by portal ID. What comes out of `get` goes to the pinned GX and nowhere else. */
export interface SecretStore {
  readonly keeping: SecretKeeping
  /** What is kept, without its content; a token counts before a password. */
  kept(portalId: PortalId): SecretKind | null
  /** Fails when it is there and cannot be read. */
  get(portalId: PortalId): Promise<Result<KeptSecrets>>
  /** Adds or replaces; what `secrets` does not mention stays. A new secret is not a refused one. */
  keep(portalId: PortalId, secrets: StationSecrets): Promise<Result<void>>
  /** Marks a kept secret as refused by the GX; it stays until it is forgotten or replaced. */
  refuse(portalId: PortalId, kind: SecretKind): Promise<Result<void>>
  forget(portalId: PortalId): Promise<Result<void>>
}

/** How the secrets of one station lie on the shelf. */
export interface SecretForm<Entry> {
  kinds(entry: Entry): readonly SecretKind[]
  refused(entry: Entry): readonly SecretKind[]
  /** Rejects when the text cannot be hidden. */
  hide(portalId: PortalId, kept: KeptSecrets): Promise<Entry>
  /** `stale` = it is to be hidden anew. Rejects when it cannot be read. */
  reveal(portalId: PortalId, entry: Entry): Promise<{ secrets: StationSecrets; stale: boolean }>
}

export type Entries<Entry> = ReadonlyMap<PortalId, Entry>

/** Where the entries of all stations lie. */
export interface SecretShelf<Entry> {
  load(): Promise<Result<Entries<Entry>>>
  save(entries: Entries<Entry>): Promise<Result<void>>
}

/** A store over a shelf. Each call reads the shelf anew, because another program of this user may have changed it. */
export async function openSecretStore<Entry>(
  keeping: SecretKeeping,
  shelf: SecretShelf<Entry>,
  form: SecretForm<Entry>,
): Promise<Result<SecretStore>> {
  const first = await shelf.load()
  if (!first.ok) return first
  let entries = first.value
  let working: Promise<unknown> = Promise.resolve()

  /** One after the other: each rests on what the one before left. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = working.then(work)
    working = done.then(
      () => undefined,
      () => undefined,
    )
    return done
  }

  /** `alter` gives the new entry, null for none, or the old one when nothing is to change. */
  async function change(
    portalId: PortalId,
    alter: (entry: Entry | undefined) => Promise<Entry | null | undefined>,
  ): Promise<Result<void>> {
    const loaded = await shelf.load()
    if (!loaded.ok) return loaded
    entries = loaded.value
    const old = entries.get(portalId)
    const entry = await alter(old)
    if (entry === old || (entry === null && old === undefined)) return success(undefined)
    const next = new Map(entries)
    if (entry === null || entry === undefined) next.delete(portalId)
    else next.set(portalId, entry)
    const saved = await shelf.save(next)
    if (saved.ok) entries = next
    return saved
  }

  async function rehide(portalId: PortalId, kept: KeptSecrets): Promise<void> {
    // The old form still opens, so a failure costs nothing; the next reading tries again.
    await change(portalId, () => form.hide(portalId, kept)).catch(() => undefined)
  }

  return success({
    keeping,
    kept(portalId) {
      const entry = entries.get(portalId)
      const kinds = entry === undefined ? [] : form.kinds(entry)
      return kinds.includes('token') ? 'token' : (kinds[0] ?? null)
    },
    get: (portalId) =>
      inTurn(async () => {
        const loaded = await shelf.load()
        if (!loaded.ok) return loaded
        entries = loaded.value
        const entry = entries.get(portalId)
        if (entry === undefined) return success({ secrets: {}, refused: [] })
        try {
          const { secrets, stale } = await form.reveal(portalId, entry)
          const kept = { secrets, refused: form.refused(entry) }
          if (stale) await rehide(portalId, kept)
          return success(kept)
        } catch (error) {
          return unreadable(portalId, error)
        }
      }),
    keep: (portalId, secrets) =>
      inTurn(async () => {
        try {
          return await change(portalId, async (entry) => {
            const old = await revealed(form, portalId, entry)
            const refused = old.refused.filter((kind) => secrets[kind] === undefined)
            return await form.hide(portalId, { secrets: { ...old.secrets, ...secrets }, refused })
          })
        } catch (error) {
          return notKept(portalId, error)
        }
      }),
    refuse: (portalId, kind) =>
      inTurn(async () => {
        try {
          return await change(portalId, async (entry) => {
            if (entry === undefined || !form.kinds(entry).includes(kind)) return entry
            if (form.refused(entry).includes(kind)) return entry
            const { secrets, refused } = await revealed(form, portalId, entry)
            return await form.hide(portalId, { secrets, refused: [...refused, kind] })
          })
        } catch (error) {
          return notKept(portalId, error)
        }
      }),
    forget: (portalId) => inTurn(() => change(portalId, async () => null)),
  })
}

/** What cannot be read any more makes room for what is to be kept instead. */
async function revealed<Entry>(
  form: SecretForm<Entry>,
  portalId: PortalId,
  entry: Entry | undefined,
): Promise<KeptSecrets> {
  if (entry === undefined) return { secrets: {}, refused: [] }
  try {
    const { secrets } = await form.reveal(portalId, entry)
    return { secrets, refused: form.refused(entry) }
  } catch {
    return { secrets: {}, refused: [] }
  }
}

// The words of these errors are not shown: they could quote the secret.
function unreadable(portalId: PortalId, error: unknown): Result<never> {
  return failure(
    'secret-unreadable',
    `What is kept to open ${portalId} cannot be decrypted (${errorCode(error)}).`,
    'Type the password again, or pair again; that replaces it.',
  )
}

function notKept(portalId: PortalId, error: unknown): Result<never> {
  return failure(
    'secret-not-kept',
    `The password or key of ${portalId} cannot be kept (${errorCode(error)}).`,
    'It is asked for again the next time.',
  )
}
