import type { GxDevice } from '../../shared/discovery.ts'
import { failure, type Problem, type Result, success } from '../../shared/result.ts'
import type { ConnectionStatus } from '../../shared/station.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { OpenDoor } from './doors.ts'
import type { OnLogin } from './loginWatch.ts'
import { type OpenSessionOptions, openSession } from './openSession.ts'
import { notReady, type Session, untilReady } from './session.ts'

/** A GX with the doors to open and, where it asks for one, its password. */
export interface Approach {
  device: GxDevice
  doors: OpenDoor[]
  password: string | undefined
  /** Of a token; absent with the password of the GX. */
  userName?: string | undefined
  /** What the GX says to the login, over TLS only: a plain door may take any password without looking at it. */
  onLogin?: OnLogin | undefined
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
      if (isOver(sessions.get(portalId)?.status().connections, approach)) await close(portalId)
      const isJoining = sessions.has(portalId) || opening.has(portalId)
      const session = await begin(approach)
      if (!session.ok) return session
      const patience = AbortSignal.any([signal, AbortSignal.timeout(firstPictureMs)])
      const ready = await untilReady(session.value, patience)
      const refusal =
        ready.ok && approach.password !== undefined ? await refusalOf(session.value, patience) : null
      if (refusal) return { ok: false, problem: refusal }
      if (ready.ok) return session
      // A station that others opened goes on recording and trying, whoever gave up waiting for it.
      if (!isJoining) await close(portalId)
      return ready
    },
    close,
    async closeAll() {
      // One that is still opening becomes a session in a moment, and has to be closed like the others.
      await Promise.allSettled(opening.values())
      await Promise.all([...sessions.keys()].map(close))
    },
  }
}

const hasFailed = ({ state }: ConnectionStatus) => state === 'failed'

/**
 * Whether an open session is to be opened anew: all its doors have failed, or the new approach may open one that waits
 * for a person while another one works.
 */
function isOver(connections: readonly ConnectionStatus[] | undefined, { password }: Approach): boolean {
  if (connections === undefined) return false
  const waits = ({ failure }: ConnectionStatus) =>
    failure === 'certificate-changed' || (failure !== undefined && password !== undefined)
  return connections.every(hasFailed) || connections.some(waits)
}

const stillTrying: ReadonlySet<ConnectionStatus['state']> = new Set([
  'connecting',
  'connected',
  'initializing',
])

/**
 * Why the password that was given did not open its door, though another door works; null when it did. Waits until the
 * door has answered or patience is over.
 */
async function refusalOf(session: Session, patience: AbortSignal): Promise<Problem | null> {
  const judged = (): Problem | null | undefined => {
    const { connections } = session.status()
    const refused = connections.find(({ failure }) => failure !== undefined)
    if (refused) return notReady([refused]).problem
    const isOpen = patience.aborted || !connections.some(({ state }) => stillTrying.has(state))
    return isOpen ? null : undefined
  }
  return await new Promise((resolve) => {
    const look = () => {
      const answer = judged()
      if (answer === undefined) return
      unsubscribe()
      patience.removeEventListener('abort', look)
      resolve(answer)
    }
    const unsubscribe = session.onStatus(look)
    patience.addEventListener('abort', look, { once: true })
    look()
  })
}

function noDoor(device: GxDevice): Result<never> {
  return failure(
    'no-door',
    `${device.name ?? device.portalId} was found, but no door is open: MQTT is off.`,
    'At the GX: Settings, Integrations, MQTT Access on.',
  )
}
