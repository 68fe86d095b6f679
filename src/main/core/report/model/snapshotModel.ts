import type {
  Missing,
  SnapshotChange,
  SnapshotDiff,
  SnapshotSummary,
} from '../../../../shared/configSnapshot.ts'
import { english } from '../../../../shared/language.ts'
import type { PrintedChange, PrintedSnapshot } from './commissioningSchema.ts'
import type { ReportTime } from './reportTime.ts'

const reasons = {
  'visit-begin': 'taken when the visit began',
  'visit-end': 'taken when the visit ended',
  'by-hand': 'taken by hand',
} as const satisfies Record<SnapshotSummary['reason'], string>

function missingSentence({ part, count }: Missing): string {
  switch (part) {
    case 'no-settings':
      return 'The GX sent no settings.'
    case 'settings-not-repeated':
      return `${count} settings were not sent again when they were asked for.`
    case 'silent-devices':
      return `${count} devices were silent.`
    case 'no-picture':
      return 'The first picture of the station was never complete.'
    case 'too-many':
      return `${count} settings more than are kept.`
  }
}

/** Changes that a report prints; the rest is counted and lies in the folder of the station. */
const mostRows = 80

const factTitles = {
  setting: '',
  device: 'The whole device',
  firmware: english('Firmware'),
  serial: 'Serial number',
  product: english('Product'),
  name: english('Name'),
  hardware: english('Hardware'),
  connection: english('Connection'),
} as const satisfies Record<SnapshotChange['what'], string>

function printedChange(change: SnapshotChange, what: PrintedChange['what']): PrintedChange {
  const { device, title, path, serviceType, deviceInstance, before, after } = change
  return {
    ...{ what, device, title: title ?? (factTitles[change.what] || path) },
    source: `${serviceType}/${deviceInstance}${path}`,
    before: before?.text ?? '–',
    after: after?.text ?? '–',
  }
}

function changesOf(diff: SnapshotDiff, time: ReportTime): PrintedSnapshot['changes'] {
  const rows = (['changed', 'appeared', 'gone'] as const).flatMap((what) =>
    diff[what].map((change) => printedChange(change, what)),
  )
  const { compared, movedByThemselves: moved } = diff
  return {
    since: time.full(diff.before.at),
    sentences: [
      `${compared} settings were compared.`,
      rows.length === 0 ? 'Nothing differs.' : 'Who changed what differs is not known.',
      ...(moved === 0 ? [] : [`${moved} settings moved by themselves and are no difference.`]),
    ],
    rows: rows.slice(0, mostRows),
    leftOut: Math.max(0, rows.length - mostRows),
  }
}

/** The configuration at this visit and what differs from the one before. */
export function printedSnapshot(
  snapshot: SnapshotSummary,
  diff: SnapshotDiff | null,
  time: ReportTime,
): PrintedSnapshot {
  const { id, at, reason, complete, missing, settings, devices, secretsLeftOut } = snapshot
  const held = `${settings} settings and ${devices} devices are kept with the station.`
  const secrets =
    secretsLeftOut === 0 ? [] : [`${secretsLeftOut} settings are secrets and are neither read nor kept.`]
  return {
    ...{ id, at, complete, when: time.full(at), reason: reasons[reason] },
    sentences: [held, ...missing.map(missingSentence), ...secrets],
    changes: diff && changesOf(diff, time),
  }
}
