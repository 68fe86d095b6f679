import { formatValue } from '../../shared/format.ts'
import { pause } from '../../shared/pause.ts'
import type { Reading } from '../../shared/reading.ts'
import type { PortalId } from '../../shared/victron.ts'
import { parseDuration } from './arguments.ts'
import { type CommandContext, type ExitCode, withApp } from './context.ts'
import { fail, show } from './output.ts'
import { qualityLines } from './quality.ts'
import { reachStation } from './reachStation.ts'

function showReading(context: CommandContext, portalId: PortalId, reading: Reading): void {
  const { serviceType, deviceInstance, path, value, at, source } = reading
  const text = `${new Date(at).toISOString()}  ${serviceType}/${deviceInstance}  ${path}  ${formatValue(serviceType, path, value)}  ${source}`
  show(context.output, { portalId, serviceType, deviceInstance, path, value, at, source }, text)
}

/** `watch`: prints the whole picture once, then every reading as it changes. */
export async function watchCommand(context: CommandContext): Promise<ExitCode> {
  const duration = parseDuration(context.line.text('for'), 15_000)
  if (!duration.ok) return fail(context.output, duration.problem)
  return await withApp(context, {}, async (app) => {
    const session = await reachStation(app, context)
    if (!session.ok) return fail(context.output, session.problem)
    const { portalId, station } = session.value
    const unsubscribe = session.value.onReadings((readings) => {
      for (const reading of readings) showReading(context, portalId, reading)
    })
    for (const reading of station.allReadings()) showReading(context, portalId, reading)
    await pause(duration.value, context.signal)
    unsubscribe()
    for (const text of qualityLines(session.value.status())) context.output.error(text)
    return 0
  })
}
