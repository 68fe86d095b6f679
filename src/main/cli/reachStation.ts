import { portalIdSchema } from '../../shared/identitySchema.ts'
import { pause } from '../../shared/pause.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { Session } from '../app/session.ts'
import type { CoreApp, TypedLogin } from '../app.ts'
import { type CommandContext, passwordOf } from './context.ts'
import { askPassword } from './typedPassword.ts'

/** How long a GX may take to be discovered, wall ms. */
const discoveryMs = 5_000

/**
 * Connects to the station that the command line names: explicit doors, a portal ID, an address, or, without any, the
 * only GX on the LAN.
 */
export async function reachStation(app: CoreApp, context: CommandContext): Promise<Result<Session>> {
  const { line, signal } = context
  const doors = [line.text('mqtt'), line.text('http')].filter((door) => door !== undefined)
  const [word] = line.words
  const isPortalId = word !== undefined && portalIdSchema.safeParse(word).success
  const addresses = [...(word !== undefined && !isPortalId ? [word] : []), ...doors]
  const connect = async (login: TypedLogin) =>
    addresses.length > 0
      ? await app.connectAddresses(addresses, login, signal)
      : await connectDiscovered(app, isPortalId ? word : null, login, signal)
  const first = await connect({ password: passwordOf(context) })
  const typed = await askPassword(word ?? addresses[0] ?? 'the GX', first, context)
  const portalId = typed === null ? first : await connect(typed)
  if (!portalId.ok) return portalId
  const session = app.session(portalId.value)
  if (session) return success(session)
  return failure('not-connected', 'The connection was lost at once.', 'Try again.')
}

async function connectDiscovered(
  app: CoreApp,
  wanted: string | null,
  { password, remember }: TypedLogin,
  signal: AbortSignal,
): Promise<Result<string>> {
  app.search()
  await foundOrLate(app, wanted, signal)
  const { devices } = app.discoveryState()
  const candidates = wanted ? devices.filter((device) => device.portalId === wanted) : devices
  const [first, second] = candidates
  if (!first)
    return failure(
      'nothing-found',
      wanted ? `The station ${wanted} was not found on this network.` : 'No GX was found on this network.',
      'Check the network, or name an address such as mqtt://192.168.1.20:1883.',
    )
  if (second)
    return failure(
      'several-found',
      `Several GX devices were found: ${candidates.map((device) => `${device.portalId} (${device.name ?? 'no name'})`).join(', ')}.`,
      'Name one by its portal ID.',
    )
  return await app.connect(
    { portalId: first.portalId, ...(password === undefined ? {} : { password }), remember },
    signal,
  )
}

/** A named station ends the wait as soon as it is seen; without a name the whole time is needed to see all. */
export async function foundOrLate(app: CoreApp, wanted: string | null, signal: AbortSignal): Promise<void> {
  const isFound = () => app.discoveryState().devices.some((device) => device.portalId === wanted)
  const deadline = Date.now() + discoveryMs
  while (!isFound() && Date.now() < deadline && !signal.aborted) await pause(100, signal)
}
