import { z } from 'zod'
import { type SecretKind, type StationSecrets, secretKindSchema } from '../../../../shared/access.ts'
import type { SecretForm } from './secretStore.ts'

/** The password of a GX, and the token it gave; a GX takes neither longer than this. */
export const plainSecretsSchema = z.object({
  password: z.string().min(1).max(200).optional(),
  token: z
    .object({ userName: z.string().min(1).max(200), password: z.string().min(1).max(1_000) })
    .optional(),
})

/** Secrets of one station as a person may write them into a file. */
export const plainEntrySchema = plainSecretsSchema.extend({
  refused: z.array(secretKindSchema).max(2).optional(),
})
export type PlainEntry = z.infer<typeof plainEntrySchema>

/** Secrets as they are, for memory and for a file that only the user can read. */
export const plainForm: SecretForm<PlainEntry> = {
  kinds: (entry) => kindsOf(entry),
  refused: ({ refused = [] }) => refused,
  hide: async (_portalId, { secrets, refused }) => ({
    ...secrets,
    ...(refused.length > 0 ? { refused: [...refused] } : {}),
  }),
  reveal: async (_portalId, entry) => ({ secrets: secretsOf(entry), stale: false }),
}

function kindsOf(entry: PlainEntry): SecretKind[] {
  return secretKindSchema.options.filter((kind) => entry[kind] !== undefined)
}

function secretsOf({ password, token }: PlainEntry): StationSecrets {
  return { ...(password === undefined ? {} : { password }), ...(token === undefined ? {} : { token }) }
}
