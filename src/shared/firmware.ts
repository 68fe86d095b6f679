import type { Json } from './json.ts'

/** Where a firmware number comes from decides how it is read (gui-v2 FirmwareVersion.qml, venus.md 3.1). */
export interface FirmwareSource {
  connection: Json | undefined
  processName: Json | undefined
}

/** `/FirmwareVersion` as Victron writes it: `v552`, `v4.23`, `v3.08`, `v1.17-beta-09`; null when unknown. */
export function formatFirmware(version: Json | undefined, source: FirmwareSource): string | null {
  if (typeof version === 'string') return version === '' ? null : version
  if (typeof version !== 'number' || version <= 0 || version === 0xff_ff_ff) return null
  if (source.connection === 'VE.Bus') return `v${version.toString(16)}`
  if (source.processName === 'can-bus-bms')
    return `v${version >> 8}.${String(version & 0xff).padStart(2, '0')}`
  if (version <= 0xff_ff) return `v${(version >> 8).toString(16)}.${hexByte(version)}`
  const release = version & 0xff
  const base = `v${(version >> 16).toString(16)}.${hexByte(version >> 8)}`
  return release === 0xff ? base : `${base}-beta-${hexByte(release)}`
}

function hexByte(value: number): string {
  return (value & 0xff).toString(16).padStart(2, '0')
}
