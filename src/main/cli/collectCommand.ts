import { portalIdSchema } from '../../shared/identitySchema.ts'
import { pause } from '../../shared/pause.ts'
import { type Problem, problemLine, type Result } from '../../shared/result.ts'
import { sinkLine } from '../app/sink.ts'
import type { CoreApp, TypedLogin } from '../app.ts'
import { parseDuration } from './arguments.ts'
import { type CommandContext, type ExitCode, passwordOf, untilAborted, withApp } from './context.ts'
import { fail, show } from './output.ts'
import { askPassword } from './typedPassword.ts'

/** Between two tries to reach a station, and between two lines about how it goes, wall ms. */
const retryMs = 30_000
const reportMs = 60_000

/** What trying again would not mend: a password is tried once, and a certificate is not trusted by waiting. */
const finalFailures = new Set(['password-refused', 'certificate-changed', 'usage', 'bad-address'])

/** `collect`: records stations until Ctrl-C, and sends what it records. Stations that are away are tried again. */
export async function collectCommand(context: CommandContext): Promise<ExitCode> {
  const { line, output, environment } = context
  const duration = parseDuration(line.text('for'), 0)
  if (!duration.ok) return fail(output, duration.problem)
  const signal =
    duration.value > 0
      ? AbortSignal.any([context.signal, AbortSignal.timeout(duration.value)])
      : context.signal
  const sink = { environment, url: line.text('sink'), atOnce: true }
  return await withApp(context, { log: output.error, sink }, async (app) => {
    const status = app.info().sink
    if (status?.state === 'off') return 1
    if (!status)
      output.error('Nothing is sent: no --sink, no GX_FIELDKIT_SINK_URL and no sink.json name where to.')
    if (line.words.some(isPortalId)) app.search()
    const kept = line.words.map((word) => keepRecording(app, word, { ...context, signal }))
    const timer = setInterval(() => reportState(app, context), reportMs)
    await Promise.race([Promise.all(kept), untilAborted(signal)])
    clearInterval(timer)
    reportState(app, context)
    const recorded = await Promise.all(kept)
    return recorded.includes(true) ? 0 : 1
  })
}

const isPortalId = (word: string) => portalIdSchema.safeParse(word).success

/** Connects, tries again while that fails, and lasts until `signal` aborts; true when it was ever recorded. */
async function keepRecording(app: CoreApp, word: string, context: CommandContext): Promise<boolean> {
  const { output, signal } = context
  let lastProblem: Problem | null = null
  let hasAsked = false
  while (!signal.aborted) {
    let reached = await reach(app, word, { password: passwordOf(context) }, signal)
    // Whoever typed none is not asked every half minute.
    const typed = hasAsked ? null : await askPassword(word, reached, context)
    hasAsked ||= !reached.ok && reached.problem.code === 'password-needed'
    if (typed !== null) reached = await reach(app, word, typed, signal)
    if (signal.aborted) return reached.ok
    if (reached.ok) {
      show(output, { event: 'recording', portalId: reached.value }, `${reached.value} is recorded.`)
      await untilAborted(signal)
      return true
    }
    if (reached.problem.message !== lastProblem?.message)
      output.error(`${word}: ${problemLine(reached.problem)}`)
    lastProblem = reached.problem
    if (finalFailures.has(reached.problem.code)) return false
    await pause(reached.problem.code === 'not-found' ? retryMs / 6 : retryMs, signal)
  }
  return false
}

async function reach(
  app: CoreApp,
  word: string,
  login: TypedLogin,
  signal: AbortSignal,
): Promise<Result<string>> {
  if (!isPortalId(word)) return await app.connectAddresses([word], login, signal)
  const { password, remember } = login
  const secret = password === undefined ? {} : { password }
  return await app.connect({ portalId: word, ...secret, remember }, signal)
}

function reportState(app: CoreApp, { output }: CommandContext): void {
  const { sink } = app.info()
  if (sink) show(output, { event: 'sink', ...sink }, sinkLine(sink))
}
