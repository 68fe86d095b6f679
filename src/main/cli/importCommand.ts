import { resolve } from 'node:path'
import type { ImportResult } from '../../shared/archive.ts'
import { type CommandContext, type ExitCode, withApp } from './context.ts'
import { fail, show } from './output.ts'

const outcomes: Readonly<Record<ImportResult['outcome'], string>> = {
  new: 'is new here',
  merged: 'was joined with what was here',
  unchanged: 'was known already, nothing changed',
}

/** `import`: takes in the exported folder of a station, or joins it with what is known of it. */
export async function importCommand(context: CommandContext): Promise<ExitCode> {
  const { output, line, signal } = context
  const [file = ''] = line.words
  return await withApp(context, {}, async (app) => {
    const steps = app.archive.importStation({ file: resolve(file) }, signal)
    let last = ''
    for (;;) {
      const step = await steps.next()
      if (step.done) {
        if (!step.value.ok) return fail(output, step.value.problem)
        show(output, step.value.value, `${step.value.value.portalId} ${words(step.value.value)}`)
        return 0
      }
      if (step.value.step !== last && !output.json) output.out(`  ${step.value.step}`)
      last = step.value.step
    }
  })
}

function words({ outcome, since, until, newFiles, keptAside }: ImportResult): string {
  const time = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  const span =
    since === null || until === null ? '' : ` The history goes from ${time(since)} to ${time(until)} UTC.`
  const aside = keptAside.map((name) => ` Kept aside: ${name}.`).join('')
  return `${outcomes[outcome]}.${span} ${newFiles} new ${newFiles === 1 ? 'file' : 'files'}.${aside}`
}
