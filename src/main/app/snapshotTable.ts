import type { ConfigSnapshot, SnapshotChange, SnapshotDiff } from '../../shared/configSnapshot.ts'
import { formatValue } from '../../shared/format.ts'
import type { Json } from '../../shared/json.ts'
import { csvCell } from '../core/history/export/csvCell.ts'

/** A value as the GX says it. */
const raw = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value))
const line = (cells: readonly string[]) => cells.map(csvCell).join(',')

/** A snapshot as CSV lines: the devices first, then every setting, raw and in words. */
export function* snapshotLines({ devices, values }: ConfigSnapshot): Generator<string> {
  yield line(['service', 'instance', 'path', 'name', 'value', 'text', 'unit', 'moves by itself'])
  for (const device of devices) {
    const { serviceType, deviceInstance, product, customName, firmware, hardware, serial, connection } =
      device
    const facts = { product, customName, firmware, hardware, serial, connection }
    for (const [fact, text] of Object.entries(facts))
      if (text !== null) yield line([serviceType, String(deviceInstance), '', fact, text, text, '', ''])
  }
  for (const { serviceType, deviceInstance, path, title, value, unit, movesBecause } of values)
    yield line([
      ...[serviceType, String(deviceInstance), path, title ?? ''],
      ...[raw(value), formatValue(serviceType, path, value), unit, movesBecause ?? ''],
    ])
}

/** What differs as CSV lines. */
export function* diffLines({ changed, appeared, gone }: SnapshotDiff): Generator<string> {
  yield line([
    'change',
    'service',
    'instance',
    'path',
    'device',
    'name',
    'before',
    'after',
    'before raw',
    'after raw',
  ])
  for (const [word, rows] of Object.entries({ changed, appeared, gone }))
    for (const one of rows) yield changeLine(word, one)
}

function changeLine(word: string, { before, after, ...one }: SnapshotChange): string {
  return line([
    ...[word, one.serviceType, String(one.deviceInstance), one.path, one.device, one.title ?? ''],
    ...[before?.text ?? '', after?.text ?? ''],
    ...[before ? raw(before.value) : '', after ? raw(after.value) : ''],
  ])
}
