import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type SecretCipher, secretKindSchema } from '../../../../shared/access.ts'
import { portalIdSchema } from '../../../../shared/identitySchema.ts'
import { failure, type Result, success } from '../../../../shared/result.ts'
import { errorCode } from '../networkWords.ts'
import { plainSecretsSchema } from './plainSecrets.ts'
import { type Entries, openSecretStore, type SecretForm, type SecretStore } from './secretStore.ts'
import { saveShelf } from './shelfFile.ts'

const sealedSchema = z.object({
  /** Base64 of the encrypted secrets; their names stand beside it, so that nothing is decrypted only to look. */
  sealed: z.base64().max(20_000),
  kinds: z.array(secretKindSchema).min(1).max(2),
  refused: z.array(secretKindSchema).max(2),
})
type Sealed = z.infer<typeof sealedSchema>

const fileSchema = z.object({ version: z.literal(1), stations: z.record(portalIdSchema, sealedSchema) })

/** The portal ID is encrypted with the secrets, so an entry opens for no other station. */
const contentSchema = plainSecretsSchema.extend({ portalId: portalIdSchema })

/**
 * Secrets encrypted by the operating system, in a file of mode 0600 that holds ciphertext only. The cipher has to be
 * available. A file that cannot be read is a problem; it is left as it is.
 */
export async function openSealedSecrets(file: string, cipher: SecretCipher): Promise<Result<SecretStore>> {
  return await openSecretStore<Sealed>(
    'os',
    { load: () => load(file), save: (entries) => saveShelf(file, entries) },
    sealedForm(cipher),
  )
}

function sealedForm(cipher: SecretCipher): SecretForm<Sealed> {
  return {
    kinds: (entry) => entry.kinds,
    refused: (entry) => entry.refused,
    async hide(portalId, { secrets, refused }) {
      const bytes = await cipher.encrypt(JSON.stringify({ portalId, ...secrets }))
      const kinds = secretKindSchema.options.filter((kind) => secrets[kind] !== undefined)
      return { sealed: Buffer.from(bytes).toString('base64'), kinds, refused: [...refused] }
    },
    async reveal(portalId, { sealed }) {
      const { text, stale } = await cipher.decrypt(Buffer.from(sealed, 'base64'))
      const content = contentSchema.safeParse(JSON.parse(text))
      if (!content.success || content.data.portalId !== portalId) throw new Error('another content')
      const { password, token } = content.data
      return { secrets: { ...(password ? { password } : {}), ...(token ? { token } : {}) }, stale }
    },
  }
}

async function load(file: string): Promise<Result<Entries<Sealed>>> {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (parsed.success) return success(new Map(Object.entries(parsed.data.stations)))
    return unreadable(file, 'it is not what GX Fieldkit wrote')
  } catch (error) {
    const code = errorCode(error)
    return code === 'ENOENT' ? success(new Map()) : unreadable(file, code)
  }
}

function unreadable(file: string, detail: string): Result<never> {
  return failure(
    'secrets-unreadable',
    `The kept passwords and keys in ${file} cannot be read: ${detail}.`,
    'Restore the file, or remove it. Until then nothing is kept beyond this session.',
  )
}
