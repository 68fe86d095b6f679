import { z } from 'zod'
import { portalIdSchema } from './identitySchema.ts'

/** SHA-256 fingerprint of a certificate: 32 pairs of upper-case hex digits with colons, as `openssl x509` prints it. */
export const fingerprintSchema = z.string().regex(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/)

/**
 * Whose certificate: `mqtt` = of the MQTT door (8883), `web` = of the GX's web server (443). A GX has two keys, so
 * each is trusted by itself (venus.md 1.4).
 */
export const certificateDoorSchema = z.enum(['mqtt', 'web'])
export type CertificateDoor = z.infer<typeof certificateDoorSchema>

/** A GX showed another certificate than the one that was trusted. Only a person can say whether that is right. */
export const certificateChangeSchema = z.object({
  portalId: portalIdSchema,
  door: certificateDoorSchema,
  /** The one that was trusted until now. */
  trusted: fingerprintSchema,
  /** The one that was shown instead. */
  shown: fingerprintSchema,
})
export type CertificateChange = z.infer<typeof certificateChangeSchema>

/**
 * How secrets can be kept: `os` = encrypted by the operating system, `file` = in a file that the user named,
 * `session` = not at all, they are forgotten when the program ends.
 */
export const secretKeepingSchema = z.enum(['os', 'file', 'session'])
export type SecretKeeping = z.infer<typeof secretKeepingSchema>

/** What is kept of a station: the password of the GX, or a token that it gave to this laptop. */
export const secretKindSchema = z.enum(['password', 'token'])
export type SecretKind = z.infer<typeof secretKindSchema>

/** How far a pairing is. */
export const pairProgressSchema = z.object({
  /**
   * `asking` = the GX is looked for and its certificate checked; `waiting` = somebody has to start the pairing mode at
   * the GX; `connecting` = the GX gave a token and is being opened with it.
   */
  step: z.enum(['asking', 'waiting', 'connecting']),
  /** Whole seconds until the waiting ends, 120 to 0; null in the other steps. */
  secondsLeft: z.int().min(0).max(120).nullable(),
})
export type PairProgress = z.infer<typeof pairProgressSchema>

/** Login of a paired client: the GX made up both (venus.md 2.2). */
export interface TokenLogin {
  /** `token/<role>/<device>`. */
  userName: string
  password: string
}

/** What opens one GX. A token is preferred: it can do less harm than the password of the GX. */
export interface StationSecrets {
  password?: string
  token?: TokenLogin
}

/** The operating system's encryption, as a host offers it. */
export interface SecretCipher {
  /** False where the system cannot encrypt; then nothing secret is written. */
  available(): Promise<boolean>
  encrypt(text: string): Promise<Uint8Array>
  /** `stale` = the key was changed, so the text has to be encrypted anew. Rejects when it cannot be decrypted. */
  decrypt(bytes: Uint8Array): Promise<{ text: string; stale: boolean }>
}
