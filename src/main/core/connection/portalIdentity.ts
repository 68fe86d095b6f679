import { portalIdSchema } from '../../../shared/identitySchema.ts'
import type { PortalId } from '../../../shared/victron.ts'

/** The only topic a GX keeps retained, so it tells the portal ID without a keepalive (venus-rig.md 2). */
export const identityTopic = 'N/+/system/0/Serial'

/** The portal ID in a topic that matches `identityTopic`; null for any other topic. */
export function portalIdOfIdentity(topic: string): PortalId | null {
  const id = /^N\/([^/]+)\/system\/0\/Serial$/.exec(topic)?.[1]
  return portalIdSchema.safeParse(id).data ?? null
}
