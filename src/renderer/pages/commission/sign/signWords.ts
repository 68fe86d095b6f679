import type { CommissioningState } from '../../../../shared/commissioning.ts'
import type { Signature, SignatureRole } from '../../../../shared/signature.ts'
import { signedStateOf } from '../../../../shared/signedStateOf.ts'
import type { Visit } from '../../../../shared/site.ts'

/** Whether a signature stands for the checklist as it is now; later changes are not signed. */
export function isUpToDate({ standsFor }: Signature, state: CommissioningState): boolean {
  return JSON.stringify(standsFor) === JSON.stringify(signedStateOf(state))
}

/** The visit whose signatures are shown: the open one, else the last one. */
export function visitOf({ visits }: Pick<CommissioningState, 'visits'>): Visit | null {
  return visits.find(({ endedAt }) => endedAt === null) ?? visits.at(-1) ?? null
}

/** Who signs, as far as it is known before. */
export function knownName({ site, visits }: CommissioningState, role: SignatureRole): string {
  return role === 'technician' ? (visitOf({ visits })?.technician ?? '') : site.texts.customer
}
