import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { overallVerdict, verdictWords, worstFirst } from '../../shared/finding.ts'
import { pause } from '../../shared/pause.ts'
import { reportChoiceSchema } from '../../shared/report.ts'
import { failure, type Problem, type Result, success } from '../../shared/result.ts'
import { type DemoOptions, demoPast } from '../app/demo.ts'
import { demoScenarios } from '../app/demoStations.ts'
import type { Session } from '../app/session.ts'
import type { CoreApp } from '../app.ts'
import { openWindow } from '../openWindow.ts'
import { findingText } from './checkCommand.ts'
import { type CommandContext, dataFolderOf, type ExitCode, withApp } from './context.ts'
import { deviceLine } from './discoverCommand.ts'
import { fail, say, show } from './output.ts'
import { reportTo } from './reportCommand.ts'
import { scoreLines } from './scoreText.ts'

/** After the past day has been lived through, the station is watched this long in real time, ms. */
const liveMs = 3_000

/** The demo's doors as the command line limits them. */
function doorsOf({ line }: CommandContext): DemoOptions['doors'] {
  return { mqtt: !line.has('http-only'), http: !line.has('mqtt-only') }
}

/**
 * `demo`: two simulated stations on loopback and the app in front of them. With --headless it does the whole main job
 * without a screen: discovers, connects, records a day in fast motion, judges, writes the report.
 */
export async function demoCommand(context: CommandContext): Promise<ExitCode> {
  const { line, output } = context
  const wrong = wrongUse(context)
  if (wrong !== null) return fail(output, wrong)
  const ownFolder =
    line.text('data') === undefined ? await mkdtemp(join(tmpdir(), 'gx-fieldkit-demo-')) : null
  const dataFolder = ownFolder ?? dataFolderOf(context)
  const demo = { ...demoPast, doors: doorsOf(context) }
  try {
    if (!line.has('headless')) {
      const talking = { ...output, out: (text: string) => say(output, text) }
      return await openWindow({ ...context, output: talking, dataFolder, demo })
    }
    return await withApp(context, { dataFolder, demo }, async (app) => await headless(app, context))
  } finally {
    if (ownFolder) await rm(ownFolder, { recursive: true, force: true })
  }
}

/** What the options contradict; null when they fit each other. */
function wrongUse({ line }: CommandContext): Problem | null {
  const report = line.text('report')
  const alone = (['report', 'scenario'] as const).find((name) => line.text(name) !== undefined)
  if (alone !== undefined && !line.has('headless'))
    return failure('usage', `--${alone} needs --headless.`, 'Without it, choose the station in the app.')
      .problem
  // The JSON twin takes the name of the PDF with another ending, so without the ending it would replace the PDF.
  if (report !== undefined && !report.toLowerCase().endsWith('.pdf'))
    return failure('usage', `"${report}" is no PDF name.`, 'Write it like --report out.pdf.').problem
  return null
}

async function headless(app: CoreApp, context: CommandContext): Promise<ExitCode> {
  const { line, output, signal } = context
  const scenario = line.text('scenario') ?? 'ess-faults'
  const session = await connectScenario(app, scenario, context)
  if (!session.ok) return fail(output, session.problem)
  const { portalId } = session.value
  const status = session.value.status()
  say(
    output,
    `Connected to ${status.name} (${portalId}) over ${status.connections.map((one) => one.url).join(' and ')}.`,
  )
  say(output, 'Recording a day of the simulated station in fast motion.')
  while (app.clock.speed() > 1 && !signal.aborted) await pause(250, signal)
  await pause(liveMs, signal)
  const state = await session.value.judgeNow()
  const { findings, score } = state
  for (const finding of [...findings].sort(worstFirst)) show(output, finding, findingText(finding))
  const verdict = overallVerdict(findings)
  const said = [`Verdict: ${verdictWords[verdict]}`, ...scoreLines(state)].join('\n')
  show(output, { event: 'verdict', portalId, verdict, score }, said)
  const out = line.text('report')
  if (out === undefined) return 0
  const made = await reportTo(app, portalId, out, reportChoiceSchema.parse({}), context)
  if (!made.ok) return fail(output, made.problem)
  const { pages, bytes } = made.value
  show(
    output,
    { event: 'report', portalId, file: out, pages, bytes },
    `Wrote ${out}: ${pages} pages, ${Math.round(bytes / 1024)} KiB.`,
  )
  return 0
}

/** Finds the demo's stations as a user would, by discovery, and connects to the one of the scenario. */
async function connectScenario(
  app: CoreApp,
  scenario: string,
  context: CommandContext,
): Promise<Result<Session>> {
  const { output, signal } = context
  const index = demoScenarios.indexOf(scenario)
  if (index === -1)
    return failure(
      'usage',
      `The demo has no station "${scenario}".`,
      `Name one of ${demoScenarios.join(', ')}.`,
    )
  app.search()
  const deadline = Date.now() + 10_000
  while (
    app.discoveryState().devices.length < demoScenarios.length &&
    Date.now() < deadline &&
    !signal.aborted
  )
    await pause(100, signal)
  const { devices } = app.discoveryState()
  for (const device of devices) show(output, { event: 'found', device }, `Found ${deviceLine(device)}`)
  const portalId = app.demoPortalIds[index]
  const device = devices.find((found) => found.portalId === portalId)
  if (!device)
    return failure(
      'nothing-found',
      `The simulated station ${scenario} did not announce itself.`,
      'Another program may hold the ports 1900 or 5353 for itself.',
    )
  const connected = await app.connect({ portalId: device.portalId }, signal)
  if (!connected.ok) return connected
  const session = app.session(device.portalId)
  return session
    ? success(session)
    : failure('not-connected', 'The connection was lost at once.', 'Try again.')
}
