import { english } from '../../shared/language.ts'
import type { Problem } from '../../shared/result.ts'
import type { ConnectionStatus, StationStatus } from '../../shared/station.ts'
import { type ConnectingDialog, dialogFor } from '../state/connecting.ts'

/** A door of the open station that waits for a person: which dialog helps, and the verb on the button to it. */
export interface WaitingDoor {
  dialog: ConnectingDialog
  verb: string
  reason: string
}

const verbs = {
  password: english('Type the password'),
  pairing: english('Pair with the GX'),
  certificate: english('Compare certificates'),
} as const satisfies Record<ConnectingDialog['kind'], string>

const noPasswordSent = english(
  'The certificate is not the one of the first connection. No password was sent.',
)

function problemOfDoor({ failure, reason, certificate }: ConnectionStatus): Problem | null {
  if (failure === undefined) return null
  // A connection judges the certificate before it sends anything; the dialog says itself what to try.
  if (certificate) return { code: failure, message: noPasswordSent, tryThis: '', certificate }
  return { code: failure, message: reason ?? '', tryThis: '' }
}

/** The first door that waits for a person; null when none does. A changed certificate comes before a password. */
export function waitingDoor(
  status: Pick<StationStatus, 'portalId' | 'name' | 'firmware' | 'connections'>,
): WaitingDoor | null {
  const { portalId, name, firmware } = status
  const opening = { name, target: { portalId }, firmware }
  const waiting = status.connections.flatMap((connection) => {
    const problem = problemOfDoor(connection)
    const dialog = problem === null ? null : dialogFor(opening, problem)
    return dialog === null ? [] : [{ dialog, verb: verbs[dialog.kind], reason: connection.reason ?? '' }]
  })
  return waiting.find(({ dialog }) => dialog.kind === 'certificate') ?? waiting[0] ?? null
}
