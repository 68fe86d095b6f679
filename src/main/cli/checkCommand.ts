import { type Finding, overallVerdict, verdictWords, worstFirst } from '../../shared/finding.ts'
import { pause } from '../../shared/pause.ts'
import { parseDuration } from './arguments.ts'
import { type CommandContext, type ExitCode, withApp } from './context.ts'
import { fail, show } from './output.ts'
import { qualityLines } from './quality.ts'
import { reachStation } from './reachStation.ts'
import { scoreLines } from './scoreText.ts'

/** A finding as lines: the sentence, then its limit and what to do. */
export function findingText(finding: Finding): string {
  return [
    `${verdictWords[finding.verdict]}  ${finding.title} (${finding.subject}): ${finding.sentence}`,
    `    Limit: ${finding.limit} (${finding.limitOrigin})`,
    `    ${finding.action}`,
  ].join('\n')
}

/** `check`: records for a while, judges, prints the findings, the worst first. */
export async function checkCommand(context: CommandContext): Promise<ExitCode> {
  const { output } = context
  const duration = parseDuration(context.line.text('for'), 60_000)
  if (!duration.ok) return fail(output, duration.problem)
  return await withApp(context, {}, async (app) => {
    const session = await reachStation(app, context)
    if (!session.ok) return fail(output, session.problem)
    await pause(duration.value, context.signal)
    const state = await session.value.judgeNow()
    const { findings, limitSet, limitSets } = state
    for (const finding of [...findings].sort(worstFirst)) show(output, finding, findingText(finding))
    if (!output.json) {
      output.out(`Verdict: ${verdictWords[overallVerdict(findings)]}`)
      for (const line of scoreLines(state)) output.out(line)
      const sets = (limitSets ?? [limitSet]).map(({ id, version }) => `${id}, version ${version}`)
      output.out(`Compared with the limits of ${sets.join('; ')}, as configured.`)
    }
    for (const text of qualityLines(session.value.status())) output.error(text)
    return 0
  })
}
