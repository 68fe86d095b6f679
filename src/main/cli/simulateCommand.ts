import { catchUpClock, systemClock } from '../../shared/clock.ts'
import { failure } from '../../shared/result.ts'
import { startScenario } from '../app/demoStations.ts'
import { parseSpeed } from './arguments.ts'
import { type CommandContext, type ExitCode, resourcesFolder } from './context.ts'
import { fail, show } from './output.ts'

const dayMs = 86_400_000

/**
 * `simulate`: one simulated GX on loopback until Ctrl-C. With a speed it starts a day in the past and lives through
 * that day fast; then it goes on in real time.
 */
export async function simulateCommand(context: CommandContext): Promise<ExitCode> {
  const { line, output, signal } = context
  const speed = parseSpeed(line.text('speed'))
  if (!speed.ok) return fail(output, speed.problem)
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
    clock: speed.value > 1 ? catchUpClock(dayMs, speed.value) : systemClock,
    doors: { mqtt: !line.has('http-only'), http: !line.has('mqtt-only') },
  })
  if (!gx.ok) return fail(output, gx.problem)
  const { portalId, ports } = gx.value
  show(
    output,
    { portalId, scenario: name, mqtt: ports.mqtt, http: ports.http },
    [
      `Simulated GX ${portalId} (${name}) on loopback, Ctrl-C ends it.`,
      ...(ports.mqtt === null ? [] : [`  mqtt://127.0.0.1:${ports.mqtt}`]),
      ...(ports.http === null ? [] : [`  http://127.0.0.1:${ports.http}`]),
    ].join('\n'),
  )
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await gx.value.stop()
  return 0
}
