import { portalIdSchema } from '../../shared/identitySchema.ts'
import type { Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { CoreApp } from '../app.ts'
import { type CommandContext, type ExitCode, secretsFileOf, withApp } from './context.ts'
import { fail, show } from './output.ts'
import { foundOrLate } from './reachStation.ts'

/**
 * `pair`: asks a GX for a token and waits until somebody there starts the pairing mode; the countdown goes to stderr.
 * The token stays in the secrets file that was named; without one it only shows that pairing works.
 */
export async function pairCommand(context: CommandContext): Promise<ExitCode> {
  const { output, signal } = context
  return await withApp(context, {}, async (app) => {
    const paired = await pairWith(app, context)
    if (!paired.ok) return fail(output, paired.problem)
    const portalId = paired.value
    const file = secretsFileOf(context)
    const fate =
      file === undefined ? 'kept nowhere; name a file with --secrets to keep it' : `kept in ${file}`
    show(output, { portalId, kept: file !== undefined }, `Paired with ${portalId}. The token is ${fate}.`)
    return signal.aborted ? 1 : 0
  })
}

async function pairWith(app: CoreApp, context: CommandContext): Promise<Result<PortalId>> {
  const { line, output, signal } = context
  const [word = ''] = line.words
  const remember = secretsFileOf(context) !== undefined
  const isPortalId = portalIdSchema.safeParse(word).success
  if (isPortalId) {
    app.search()
    await foundOrLate(app, word, signal)
  }
  const steps = app.pair(isPortalId ? { portalId: word, remember } : { address: word, remember }, signal)
  let said = ''
  for (;;) {
    const next = await steps.next()
    if (next.done) return next.value
    const { step, secondsLeft } = next.value
    const words =
      step === 'waiting'
        ? `Start the pairing mode at the GX: Settings, Integrations, MQTT Devices. ${secondsLeft} s left.`
        : step === 'asking'
          ? 'Asking the GX for a token.'
          : 'The GX gave a token. Connecting.'
    if (words !== said) output.error(words)
    said = words
  }
}
