import { readFile } from 'node:fs/promises'
import {
  type ConfigSnapshot,
  configSnapshotSchema,
  type SnapshotChange,
  type SnapshotDiff,
  type SnapshotSummary,
} from '../../shared/configSnapshot.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import { missingText, whoIsNotKnown } from '../../shared/snapshotWords.ts'
import { readingKey } from '../../shared/victron.ts'
import { wordsOf } from '../../shared/words.ts'
import { snapshotLines } from '../app/snapshotTable.ts'
import type { CoreApp } from '../app.ts'
import { writeAtomically } from '../core/connection/atomicFile.ts'
import { diffSnapshots } from '../core/control/diffSnapshots.ts'
import { commands } from './arguments.ts'
import { type CommandContext, type ExitCode, withApp } from './context.ts'
import { outNotWritten } from './outNotWritten.ts'
import { fail, say, show } from './output.ts'
import { reachStation } from './reachStation.ts'

/** `snapshot`: reads all settings of a station, keeps them in its folder, and tells what changed. */
export async function snapshotCommand(context: CommandContext): Promise<ExitCode> {
  const { line, output } = context
  const out = line.text('out')
  if (out !== undefined && !/\.(?:json|csv)$/i.test(out))
    return fail(
      output,
      failure(
        'usage',
        '--out takes a name that ends with .json or .csv.',
        `Usage: ${commands.snapshot.usage}.`,
      ).problem,
    )
  const against = await readOther(line.text('against'))
  if (!against.ok) return fail(output, against.problem)
  return await withApp(context, {}, async (app) => {
    const session = await reachStation(app, context)
    if (!session.ok) return fail(output, session.problem)
    const { portalId } = session.value
    const taken = await app.snapshots.take(portalId)
    if (!taken.ok) return fail(output, taken.problem)
    const whole = await app.snapshots.read(portalId, taken.value.id)
    if (!whole.ok) return fail(output, whole.problem)
    const diff = await differenceOf(app, whole.value, against.value)
    if (!diff.ok) return fail(output, diff.problem)
    tell(context, taken.value, diff.value)
    const written = out === undefined ? success(undefined) : await write(out, whole.value)
    return written.ok ? 0 : fail(output, written.problem)
  })
}

async function readOther(file: string | undefined): Promise<Result<ConfigSnapshot | null>> {
  if (file === undefined) return success(null)
  try {
    const parsed = configSnapshotSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (parsed.success) return success(parsed.data)
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      const reason = error instanceof Error ? error.message : String(error)
      return failure('no-such-snapshot', `${file} cannot be read: ${reason}.`, 'Name another file.')
    }
  }
  return failure(
    'snapshot-unreadable',
    `${file} is no snapshot of GX Fieldkit.`,
    'Name the JSON file of a snapshot.',
  )
}

/** Against the given one, else against the one that was kept before. */
async function differenceOf(
  app: CoreApp,
  { id, portalId, ...rest }: ConfigSnapshot,
  against: ConfigSnapshot | null,
): Promise<Result<SnapshotDiff | null>> {
  if (against === null) return await app.snapshots.diff({ portalId, id, before: null })
  if (against.portalId === portalId) return success(diffSnapshots(against, { ...rest, id, portalId }))
  return failure(
    'another-station',
    `The snapshot is of station ${against.portalId}, and this is ${portalId}.`,
    'Name a snapshot of the same station.',
  )
}

function tell({ output }: CommandContext, taken: SnapshotSummary, diff: SnapshotDiff | null): void {
  const t = wordsOf('en')
  const { id, settings, devices, missing } = taken
  const lacks = missing.map((one) => missingText(one, t))
  const state = lacks.length === 0 ? 'complete' : `incomplete. ${lacks.join(' ')}`
  show(output, taken, `Snapshot ${id}: ${settings} settings, ${devices} devices, ${state}`)
  if (diff === null) {
    say(output, 'It is the first one of this station.')
    return
  }
  const changes = [...diff.changed, ...diff.appeared, ...diff.gone]
  const counted = t('{{count}} changes since {{since}}.', { count: changes.length, since: diff.before.id })
  say(output, changes.length === 0 ? counted : `${counted} ${whoIsNotKnown}`)
  for (const change of changes) show(output, change, changeText(change))
}

function changeText(change: SnapshotChange): string {
  const place = readingKey(change, change.path)
  const name = change.title === null ? place : `${change.title} (${place})`
  return `  ${change.device}: ${name}: ${change.before?.text ?? 'not there'} → ${change.after?.text ?? 'not there'}`
}

async function write(out: string, snapshot: ConfigSnapshot): Promise<Result<void>> {
  const isTable = /\.csv$/i.test(out)
  const text = isTable
    ? [...snapshotLines(snapshot)].map((line) => `${line}\r\n`).join('')
    : `${JSON.stringify(snapshot, null, 2)}\n`
  try {
    await writeAtomically(out, text)
    return success(undefined)
  } catch (error) {
    return outNotWritten(out, error, 'file')
  }
}
