import type { Missing } from '../../../../shared/configSnapshot.ts'
import { cannotTell, figure, type Judged, told } from '../scene.ts'
import type { Check } from './check.ts'

const snapshotLabel = 'Configuration snapshot'
const wanted = 'complete, of this visit'

/** L3: the configuration is stored as it is in this visit. */
export const snapshotStored: Check = ({ snapshot }) => {
  if (snapshot === undefined) return cannotTell(figure(snapshotLabel, wanted, 'not known'))
  if (snapshot === null) return waits('no visit is open')
  const { summary, isTaking } = snapshot
  if (summary?.complete) {
    const seen = `${summary.settings} settings, ${summary.devices} devices`
    return told(figure(snapshotLabel, wanted, seen, summary.at), true)
  }
  if (isTaking) return waits('is being taken')
  if (summary === null) return told(figure(snapshotLabel, wanted, 'none of this visit'), false)
  const lines = summary.missing.map((missing) => lackOf(missing, summary.at))
  return {
    state: 'failed',
    lines: [{ ...figure(snapshotLabel, wanted, 'is incomplete', summary.at), met: false }, ...lines],
  }
}

function waits(seen: string): Judged {
  return { state: 'open', lines: [figure(snapshotLabel, wanted, seen)] }
}

const lacks = {
  'no-settings': 'Settings read',
  'settings-not-repeated': 'Settings not repeated',
  'silent-devices': 'Silent devices',
  'no-picture': 'Complete pictures missing',
  'too-many': 'Settings over what is kept',
} as const satisfies Record<Missing['part'], string>

function lackOf({ part, count, names }: Missing, at: number) {
  const named = names.slice(0, 3).join(', ')
  const some = part === 'no-settings' ? 'none' : String(count)
  return {
    ...figure(
      lacks[part],
      part === 'no-settings' ? 'some' : '0',
      named === '' ? some : `${some}: ${named}`,
      at,
    ),
    met: false,
  }
}

/** L6: what was proven and recorded is on the disk, so that the work can go on another day. */
export const recordSaved: Check = ({ recordProblem }) => {
  const line = figure(
    'Record of the commissioning',
    'is saved',
    recordProblem === null ? 'is saved' : 'is not saved',
  )
  return recordProblem === undefined
    ? cannotTell({ ...line, seen: 'not known' })
    : told(line, recordProblem === null)
}
