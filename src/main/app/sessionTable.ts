import type { GxDevice } from '../../shared/discovery.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { ConnectionStatus } from '../../shared/station.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { OpenDoor } from './doors.ts'
import { type OpenSessionOptions, openSession } from './openSession.ts'
import { type Session, untilReady } from './session.ts'

/** A GX with the doors to open and, where it asks for one, its password. */
export interface Approach {
  device: GxDevice
  doors: OpenDoor[]
  password: string | undefined
}

/** The open sessions, at most one per station. */
export interface SessionTable {
  get(portalId: PortalId): Session | undefined
  all(): Session[]
  /** Opens and waits for the first complete picture; a station that never gets there is closed again by its opener. */
  open(approach: Approach, signal: AbortSignal): Promise<Result<Session>>
  close(portalId: PortalId): Promise<void>
  closeAll(): Promise<void>
}

/** Longest wait for the first complete picture: a refusal alone takes up to 6 s (venus-rig.md 2). */
const firstPictureMs = 15_000

export function createSessionTable(common: Omit<OpenSessionOptions, keyof Approach>): SessionTable {
  const sessions = new Map<PortalId, Session>()
  const opening = new Map<PortalId, Promise<Result<Session>>>()

  async function begin(approach: Approach): Promise<Result<Session>> {
    const { portalId } = approach.device
    const known = sessions.get(portalId)
    if (known) return success(known)
    const running = opening.get(portalId) ?? openSession({ ...common, ...approach })
    opening.set(portalId, running)
    try {
      const session = await running
      if (session.ok) sessions.set(portalId, session.value)
      return session
    } finally {
      opening.delete(portalId)
    }
  }

  async function close(portalId: PortalId): Promise<void> {
    const session = sessions.get(portalId)
    sessions.delete(portalId)
    await session?.stop()
  }

  return {
    get: (portalId) => sessions.get(portalId),
    all: () => [...sessions.values()],
    async open(approach, signal) {
      const { portalId } = approach.device
      if (approach.doors.length === 0) return noDoor(approach.device)
      // One whose doors have all refused for good makes room: the new approach may carry the right password.
      if (sessions.get(portalId)?.status().connections.every(hasFailed)) await close(portalId)
      const isJoining = sessions.has(portalId) || opening.has(portalId)
      const session = await begin(approach)
      if (!session.ok) return session
      const patience = AbortSignal.any([signal, AbortSignal.timeout(firstPictureMs)])
      const ready = await untilReady(session.value, patience)
      if (ready.ok) return session
      // A station that others opened goes on recording and trying, whoever gave up waiting for it.
      if (!isJoining) await close(portalId)
      return ready
    },
    close,
    async closeAll() {
      await Promise.all([...sessions.keys()].map(close))
    },
  }
}

const hasFailed = ({ state }: ConnectionStatus) => state === 'failed'

function noDoor(device: GxDevice): Result<never> {
  return failure(
    'no-door',
    `${device.name ?? device.portalId} was found, but no door is open: MQTT is off.`,
    'At the GX: Settings, Integrations, MQTT Access on.',
  )
}
