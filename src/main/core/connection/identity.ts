import type { ProbeResult } from '../../../shared/probe.ts'
import type { Problem } from '../../../shared/result.ts'
import type { PortalId } from '../../../shared/victron.ts'

/** How a GX introduces itself at one door. */
export type Identity = Omit<ProbeResult, 'doors' | 'problem' | 'portalId'> & { portalId: PortalId }

/** An introduction, or why there was none. */
export type Introduction =
  | { ok: true; identity: Identity }
  | { ok: false; problem: Problem; fingerprint: string | null }

/** Where a GX says its name, model and firmware; service type, path. */
export const nameplate = {
  name: { service: 'settings', path: '/Settings/SystemSetup/SystemName' },
  model: { service: 'platform', path: '/Device/Model' },
  firmware: { service: 'platform', path: '/Firmware/Installed/Version' },
} as const

export type NameplateLine = keyof typeof nameplate

/** A text of the nameplate; null when it is none. Cut, because it is shown in lists. */
export function nameplateText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : null
}
