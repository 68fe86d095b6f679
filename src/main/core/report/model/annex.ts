import { canInterfaceOf } from '../../../../shared/canStatistics.ts'
import type { LimitSet } from '../../../../shared/finding.ts'
import { formatFirmware } from '../../../../shared/firmware.ts'
import { limitSetName } from '../../../../shared/limitSetName.ts'
import { describePath } from '../../../../shared/paths/describePath.ts'
import { type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import type { ReportInput } from '../reportInput.ts'
import { cellName } from './cellName.ts'
import type { FigureReader } from './figures.ts'
import type { AnnexModel, Figure } from './reportModel.ts'
import { isSoftware, serviceTitle } from './system.ts'

/** Rows that the annex prints of one service and of all; the rest is counted. */
const mostPerService = 60
const mostInAll = 400

/** What the inventory already says of a known device, and the driver's own affairs. */
const known =
  /^\/(?:Mgmt\/|ProductId$|ProductName$|CustomName$|DeviceInstance$|Connected$|DeviceType$|HardwareVersion$)/

function isKnown(reader: FigureReader, id: ServiceId): boolean {
  return isSoftware(id) || reader.read(id, '/ProductName').state === 'read'
}

function wanted(reader: FigureReader, id: ServiceId, path: string): boolean {
  if (path.startsWith('/Notifications/') || path.startsWith('/Alarms/')) return false
  if (known.test(path) && isKnown(reader, id)) return false
  if (canInterfaceOf(path) !== null && !path.includes('#')) return false
  return describePath(id.serviceType, path) !== undefined
}

/** Written whole where that can be: what is put together from pieces is said badly in another language. */
function limitNote(set: LimitSet): string {
  const { title, id, version, reason, changed } = set
  if (reason === undefined) return `${limitSetName(set)}.`
  if (changed !== undefined) return `${limitSetName(set)}. Reason: ${reason}.`
  return `${title} (${id}), version ${version}. Reason: ${reason}.`
}

/** Each table that was used and why it fits; states of older versions know the first only. */
function limitNotes({ findings }: ReportInput): AnnexModel['notes'] {
  return (findings.limitSets ?? [findings.limitSet]).map((set) => ({
    label: set.kind === undefined ? 'Limit set' : `Limit set, ${set.subject ?? set.kind}`,
    text: limitNote(set),
  }))
}

function notes(input: ReportInput, reader: FigureReader): AnnexModel['notes'] {
  return [
    ...limitNotes(input),
    { label: 'App', text: `GX Fieldkit ${input.appVersion}` },
    { label: 'Times', text: reader.time.note },
    {
      label: 'Age of a value',
      text: 'MQTT sends a value when it changes. A steady value is proven by the last message of its service.',
    },
    { label: 'no value', text: 'The GX publishes the path and says that its value is invalid.' },
    { label: 'not published', text: 'The path was never seen on this station.' },
    {
      label: 'Data file',
      text: 'report.json inside this PDF holds every figure of this report. The sum on each page is its SHA-256.',
    },
    {
      label: 'The sign □',
      text: 'Characters that the type of this report cannot draw. report.json holds them.',
    },
  ]
}

/** A firmware number with the version it stands for. */
function firmware(reader: FigureReader, id: ServiceId): Figure {
  const figure = reader.read(id, '/FirmwareVersion')
  const version = formatFirmware(reader.view.get(id, '/FirmwareVersion')?.value, {
    connection: reader.view.get(id, '/Mgmt/Connection')?.value,
    processName: reader.view.get(id, '/Mgmt/ProcessName')?.value,
  })
  return typeof figure.value === 'number' && version !== null
    ? { ...figure, text: `${version} (${figure.value})` }
    : figure
}

/** The value of a path as tables of values print it: what was read, with what it stands for. */
export function entry(reader: FigureReader, id: ServiceId, path: string): Figure {
  if (path === '/FirmwareVersion') return firmware(reader, id)
  const figure = reader.read(id, path)
  if (!path.endsWith('CellId') || figure.state !== 'read') return figure
  const name = cellName(figure.text)
  return name === figure.text ? figure : { ...figure, text: `${name} (${figure.text})` }
}

/** The last pages: the values that were read, and what the report rests on. */
export function annexModel(input: ReportInput, reader: FigureReader): AnnexModel {
  let room = mostInAll
  let leftOut = 0
  const groups = reader.view.services().flatMap((id) => {
    const all = reader.view.readings(id)
    const paths = all
      .map((reading) => reading.path)
      .filter((path) => wanted(reader, id, path))
      .sort()
    const taken = paths.slice(0, Math.min(mostPerService, room))
    room -= taken.length
    leftOut += all.length - taken.length
    const title = serviceTitle(reader.view, id)
    const key = serviceKey(id)
    const figures = taken.map((path) => entry(reader, id, path))
    return figures.length === 0 ? [] : [{ key, name: title === key ? '' : title, figures }]
  })
  return { groups, leftOut, notes: notes(input, reader) }
}
