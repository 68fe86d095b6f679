import { type Clock, catchUpClock, systemClock } from '../../shared/clock.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import { startScenario } from '../app/demoStations.ts'
import { isSiteEventName, siteEventNames } from '../core/simulator/events/siteEvents.ts'
import { faultNames, isFaultName } from '../core/simulator/faults/faults.ts'
import { type HappeningName, keepFaults, titleOf } from '../core/simulator/faults/keepFaults.ts'
import type { SimulatedGx } from '../core/simulator/simulatedGx.ts'
import { parseSpeed } from './arguments.ts'
import { type CommandContext, type ExitCode, resourcesFolder, untilAborted } from './context.ts'
import { fail, show } from './output.ts'
import { securedOf } from './simulatedAccess.ts'

const dayMs = 86_400_000
/** How often a fault strikes that is over at once. */
const strikeMs = 20_000

/** Faster than the wall it lives through the past day first. */
function clockAt(speed: number): Clock {
  if (speed <= 1) return systemClock
  const clock = catchUpClock(dayMs, speed)
  clock.begin()
  return clock
}

/**
 * `simulate`: one simulated GX on loopback until Ctrl-C. With a speed it starts a day in the past and lives through
 * that day fast; then it goes on in real time. Faults are there from the beginning, or strike every 20 s; loads,
 * breakers and plugs are switched to and fro as often.
 */
export async function simulateCommand(context: CommandContext): Promise<ExitCode> {
  const { line, output, signal } = context
  const speed = parseSpeed(line.text('speed'))
  if (!speed.ok) return fail(output, speed.problem)
  const names = faultsOf(context)
  if (!names.ok) return fail(output, names.problem)
  const secured = securedOf(context)
  if (!secured.ok) return fail(output, secured.problem)
  const name = line.text('scenario')
  if (name === undefined)
    return fail(
      output,
      failure(
        'usage',
        'Which station shall be simulated?',
        'Name it with --scenario, for example ess-healthy or ess-faults.',
      ).problem,
    )
  const gx = await startScenario(name, {
    resourcesFolder,
    clock: clockAt(speed.value),
    doors: { mqtt: !line.has('http-only'), http: !line.has('mqtt-only') },
    ...secured.value,
  })
  if (!gx.ok) return fail(output, gx.problem)
  introduce(context, name, gx.value)
  try {
    const stopFaults = await keepFaults(gx.value, {
      names: names.value,
      everyMs: strikeMs,
      onFault: (fault) => show(output, { fault }, `Fault ${fault}: ${titleOf(fault)}.`),
      onError: (error) => output.error(`A fault could not happen: ${String(error)}`),
    })
    await untilAborted(signal)
    stopFaults()
  } finally {
    await gx.value.stop()
  }
  return 0
}

const canHappen = (name: string): name is HappeningName => isFaultName(name) || isSiteEventName(name)

function faultsOf({ line }: CommandContext): Result<HappeningName[]> {
  const asked = line.list('fault')
  const unknown = asked.find((name) => !canHappen(name))
  if (unknown === undefined) return success(asked.filter(canHappen))
  return failure(
    'usage',
    `There is no fault "${unknown}".`,
    `Name one of ${[...faultNames, ...siteEventNames].join(', ')}.`,
  )
}

function introduce({ output }: CommandContext, scenario: string, { portalId, ports }: SimulatedGx): void {
  const { mqtt, mqtts, http, wss } = ports
  const urls = Object.entries({ mqtt, mqtts, http, wss }).filter(([, port]) => port !== null)
  show(
    output,
    { portalId, scenario, mqtt, mqtts, http, wss },
    [
      `Simulated GX ${portalId} (${scenario}) on loopback, Ctrl-C ends it.`,
      ...urls.map(([protocol, port]) => `  ${protocol}://127.0.0.1:${port}`),
    ].join('\n'),
  )
}
