import type { Door, GxDevice } from '../../shared/discovery.ts'
import { pause } from '../../shared/pause.ts'
import type { CoreApp } from '../app.ts'
import { parseDuration } from './arguments.ts'
import { type CommandContext, type ExitCode, withApp } from './context.ts'
import { fail, show } from './output.ts'

const doorText = (door: Door) =>
  `${door.protocol} ${door.port}${door.state === 'open' ? '' : ` (${door.state})`}`

/** One device as one line. */
export function deviceLine(device: GxDevice): string {
  const doors = device.doors.map(doorText).join(', ')
  const finders = [...new Set(device.seenBy.map((seen) => seen.finder))].join(', ')
  return [
    device.portalId,
    device.name ?? 'no name',
    device.model ?? 'model unknown',
    device.firmware ?? 'firmware unknown',
    device.address,
    doors || 'no door open',
    `seen by ${finders || 'nobody'}`,
    ...(device.simulated ? ['simulated'] : []),
  ].join('  ')
}

/** Progress is told each time another tenth of the addresses has been asked. */
const steps = 10

/** Asks every address around the laptop, and says on stderr how far it is. */
async function sweep(app: CoreApp, { output, signal }: CommandContext): Promise<void> {
  let told = -1
  for await (const { done, total, found } of app.sweep(signal)) {
    const step = total === 0 ? steps : Math.floor((done / total) * steps)
    if (step === told) continue
    told = step
    output.error(`Asked ${done} of ${total} addresses, ${found} GX found.`)
  }
}

/** `discover`: lists every GX on the LAN. Finding none is an answer, not a failure of the program: exit 1 with help. */
export async function discoverCommand(context: CommandContext): Promise<ExitCode> {
  const { output, signal } = context
  const duration = parseDuration(context.line.text('for'), 5_000)
  if (!duration.ok) return fail(output, duration.problem)
  return await withApp(context, {}, async (app) => {
    app.search()
    await Promise.all([pause(duration.value, signal), context.line.has('sweep') ? sweep(app, context) : null])
    const { devices, unidentified, interfaces } = app.discoveryState()
    for (const device of devices) show(output, device, deviceLine(device))
    for (const host of unidentified)
      show(output, host, `${host.address}  ${host.name ?? 'no name'}  not identified: ${host.reason}`)
    if (devices.length > 0) return 0
    return fail(output, {
      code: 'nothing-found',
      message: `No GX was found on ${interfaces.map((one) => one.address).join(', ') || 'any interface'}.`,
      tryThis: 'Check that laptop and GX are on the same network, or name the address: cli -- watch ADDRESS.',
    })
  })
}
