import { formatFirmware } from '../../../../shared/firmware.ts'
import { formatDuration } from '../../../../shared/format.ts'
import { type StationView, servicesOfType, textOf } from '../../../../shared/stationView.ts'
import { type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import type { ReportInput } from '../reportInput.ts'
import type { FigureReader } from './figures.ts'
import type { Figure, InventoryRow, SystemModel } from './reportModel.ts'

/** Services that stand for software of the GX, not for a device that hangs on it. */
const software = new Set([
  'settings',
  'platform',
  'system',
  'logger',
  'hub4',
  'adc',
  'fronius',
  'vecan',
  'modbusclient',
  'modbustcp',
  'ble',
  'bluetoothd',
  'shelly',
  'gps',
  'digitalinputs',
  'packagemanager',
])

/** Whether a service is a part of the GX's own software. */
export function isSoftware(id: ServiceId): boolean {
  return software.has(id.serviceType)
}

/** Devices, in the order of the view. */
export function deviceServices(view: StationView): ServiceId[] {
  return view.services().filter((id) => !isSoftware(id))
}

function inventoryRow(reader: FigureReader, id: ServiceId): InventoryRow {
  const { view } = reader
  const firmware = formatFirmware(view.get(id, '/FirmwareVersion')?.value, {
    connection: view.get(id, '/Mgmt/Connection')?.value,
    processName: view.get(id, '/Mgmt/ProcessName')?.value,
  })
  const text = (path: string) => reader.read(id, path).text
  const alive = view.aliveAt(id)
  return {
    service: id.serviceType,
    instance: String(id.deviceInstance),
    product: text('/ProductName'),
    name: textOf(view, id, '/CustomName'),
    firmware: firmware ?? reader.read(id, '/FirmwareVersion').text,
    serial: text('/Serial'),
    connection: text('/Mgmt/Connection'),
    lastSeen: alive === undefined ? 'not known' : reader.time.short(alive),
  }
}

/** A path, or a path with a shorter label than the path table's. */
const settingPaths: readonly (string | readonly [path: string, label: string])[] = [
  '/Settings/CGwacs/BatteryLife/State',
  '/Settings/CGwacs/BatteryLife/MinimumSocLimit',
  '/Settings/CGwacs/Hub4Mode',
  '/Settings/CGwacs/AcPowerSetPoint',
  '/Settings/CGwacs/RunWithoutGridMeter',
  '/Settings/Services/Bol',
  ['/Settings/SystemSetup/MaxChargeVoltage', 'DVCC max. voltage'],
  ['/Settings/SystemSetup/MaxChargeCurrent', 'DVCC max. current'],
  '/Settings/SystemSetup/SharedVoltageSense',
  '/Settings/SystemSetup/BatteryService',
  '/Settings/SystemSetup/BmsInstance',
  '/Settings/SystemSetup/AcInput1',
  '/Settings/SystemSetup/AcInput2',
  '/Settings/System/SecurityProfile',
  '/Settings/Services/MqttLocal',
]

function canProfilePaths(view: StationView, id: ServiceId): string[] {
  return view
    .readings(id)
    .map((reading) => reading.path)
    .filter((path) => /^\/Settings\/Canbus\/[A-Za-z0-9_]+\/Profile$/.test(path))
    .sort()
}

const settingsId: ServiceId = { serviceType: 'settings', deviceInstance: 0 }
const platformId: ServiceId = { serviceType: 'platform', deviceInstance: 0 }

function settings(reader: FigureReader): Figure[] {
  const id = servicesOfType(reader.view, 'settings')[0] ?? settingsId
  const can = canProfilePaths(reader.view, id).map((path) => {
    const name = path.split('/')[3] ?? ''
    return reader.read(id, path, `CAN profile, ${name}`)
  })
  const known = settingPaths.map((setting) =>
    typeof setting === 'string' ? reader.read(id, setting) : reader.read(id, ...setting),
  )
  return [...known, ...can]
}

function clockFigure(input: ReportInput, reader: FigureReader): Figure {
  const offset = input.gxClockOffsetMs
  const common = { label: 'GX clock against this computer', unit: 's', source: 'platform/0/Device/Time' }
  if (offset === null) {
    return { ...common, text: 'not known', value: null, at: null, when: '–', state: 'not published' }
  }
  const length = formatDuration(Math.abs(offset))
  const words = offset < 0 ? `${length} behind` : `${length} ahead`
  const at = input.findings.at
  return {
    ...common,
    text: Math.abs(offset) < 500 ? 'within 1 s' : words,
    value: offset / 1000,
    at,
    when: reader.time.short(at),
    state: 'computed',
  }
}

function gxFigures(input: ReportInput, reader: FigureReader): Figure[] {
  const id = servicesOfType(reader.view, 'platform')[0] ?? platformId
  const paths = [
    '/Device/Model',
    '/Device/HQSerialNumber',
    '/Firmware/Installed/Version',
    '/ModificationChecks/FsModifiedState',
    '/ModificationChecks/SystemHooksState',
    '/Device/DataPartitionError',
  ]
  return [...paths.map((path) => reader.read(id, path)), clockFigure(input, reader)]
}

/** Page 2: what is installed and how it is set. */
export function systemModel(input: ReportInput, reader: FigureReader): SystemModel {
  const inventory = deviceServices(reader.view).map((id) => inventoryRow(reader, id))
  inventory.sort((a, b) => serviceOrder(a) - serviceOrder(b))
  return { gx: gxFigures(input, reader), inventory, settings: settings(reader) }
}

const order = ['vebus', 'multi', 'battery', 'solarcharger', 'pvinverter', 'grid', 'acload', 'genset']
function serviceOrder(row: InventoryRow): number {
  const place = order.indexOf(row.service)
  return place === -1 ? order.length : place
}

/** `battery/512` as a heading: its own name, else its product, else the key. */
export function serviceTitle(view: StationView, id: ServiceId): string {
  return textOf(view, id, '/CustomName') ?? textOf(view, id, '/ProductName') ?? serviceKey(id)
}
