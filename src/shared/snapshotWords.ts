import type { Missing, SnapshotReason } from './configSnapshot.ts'
import { english, type Translate } from './language.ts'

/** Why a snapshot was taken, in words. */
export const snapshotReasonWords = {
  'visit-begin': english('Begin of a visit'),
  'visit-end': english('End of a visit'),
  'by-hand': english('Taken by hand'),
} as const satisfies Record<SnapshotReason, string>

/** Which snapshots stay. */
export const snapshotsKept = english('The first and the newest 100 are kept.')

/** What nobody can say about a difference. */
export const whoIsNotKnown = english('Who changed it is not known; that it changed is.')

/** What a snapshot lacks, in one sentence. */
export function missingText({ part, count, names }: Missing, t: Translate): string {
  const some = names.slice(0, 3).join(', ')
  switch (part) {
    case 'no-settings':
      return t('The GX told no settings at all.')
    case 'settings-not-repeated':
      return t('{{count}} settings were not repeated: {{some}}.', { count, some })
    case 'silent-devices':
      return t('{{count}} devices are silent: {{some}}.', { count, some })
    case 'no-picture':
      return t('The picture of the station was never complete.')
    case 'too-many':
      return t('{{count}} settings are more than can be kept.', { count })
  }
}
