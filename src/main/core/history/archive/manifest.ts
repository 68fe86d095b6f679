import { z } from 'zod'
import { portalIdSchema } from '../../../../shared/identitySchema.ts'
import { stationFileName } from '../stationFile.ts'
import { isEntryName } from './entryName.ts'

/**
 * Version of the archive's layout that this program writes, and the newest that it reads. The first one carried history,
 * reports and evidence only.
 */
export const formatVersion = 2
/** Most files that an archive may hold. */
export const maxEntries = 20_000

const fileSchema = z.object({
  name: z.string().refine(isEntryName, 'this name is not allowed'),
  bytes: z.int().min(0),
  /** Hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** `manifest.json` of an archive: what is inside, and from where. */
export const manifestSchema = z
  .object({
    format: z.literal('gx-fieldkit-station'),
    formatVersion: z.literal([1, formatVersion]),
    portalId: portalIdSchema,
    appVersion: z.string().min(1).max(50),
    /** Epoch ms. */
    createdAt: z.int().min(0).max(8.64e15),
    /** Of `station.db`. */
    schemaVersion: z.int().min(1),
    files: z.array(fileSchema).min(1).max(maxEntries),
  })
  .refine(({ files }) => files.some(({ name }) => name === stationFileName), 'the history is missing')
  .refine(
    ({ files }) => new Set(files.map(({ name }) => name.toLowerCase())).size === files.length,
    'a name stands twice',
  )
export type Manifest = z.infer<typeof manifestSchema>
export type ManifestFile = Manifest['files'][number]

/** The part that every version of the layout keeps, to tell a newer one from nonsense. */
export const anyManifestSchema = z.object({
  format: z.literal('gx-fieldkit-station'),
  formatVersion: z.int(),
})
