import { describePath } from '../../../../shared/paths/describePath.ts'
import { type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import { entry } from './annex.ts'
import type { FigureReader } from './figures.ts'
import type { DeviceModel } from './reportModel.ts'
import { deviceServices, serviceTitle } from './system.ts'

/** What a maker asks for in a warranty case: who the device is, how long and how hard it worked, what it says of itself. */
const wanted =
  /^\/(?:(?:ProductName|CustomName|Serial|FirmwareVersion|HardwareVersion|ProductId|Manufacturer|Soh|InstalledCapacity|ErrorCode|VebusError|State|Mode)$|Mgmt\/Connection$|History\/|Yield\/|Energy\/|Ac\/Energy\/|System\/|Info\/Max|Info\/BatteryLowVoltage$)/

/** Devices and figures of one device that are printed; the rest stands in the annex. */
const mostDevices = 40
const mostFigures = 60

const modulePath = /^\/Diagnostics\/Module(\d+)\/(Id|Alarms\/.+)$/

/** Modules that the battery names itself, with the alarms of each. */
function modules(reader: FigureReader, id: ServiceId): DeviceModel['modules'] {
  const found = new Map<number, { id: string; alarms: string[] }>()
  for (const { path } of reader.view.readings(id)) {
    const [, number, name = ''] = modulePath.exec(path) ?? []
    if (number === undefined) continue
    const module = found.get(Number(number)) ?? { id: '', alarms: [] }
    found.set(Number(number), module)
    const figure = reader.read(id, path)
    if (name === 'Id') module.id = figure.text
    else if (typeof figure.value === 'number' && figure.value > 0) module.alarms.push(name.slice(7))
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([number, { id: own, alarms }]) => ({ number, id: own, alarms }))
}

/** Every device with its identity and its lifetime figures, for the warranty bundle. */
export function deviceModels(reader: FigureReader): DeviceModel[] {
  return deviceServices(reader.view)
    .slice(0, mostDevices)
    .map((id) => ({
      key: serviceKey(id),
      title: serviceTitle(reader.view, id),
      figures: reader.view
        .readings(id)
        .map(({ path }) => path)
        .filter((path) => wanted.test(path) && describePath(id.serviceType, path) !== undefined)
        .sort()
        .slice(0, mostFigures)
        .map((path) => entry(reader, id, path)),
      modules: modules(reader, id),
    }))
}
