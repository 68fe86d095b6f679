import type { ServiceType } from '../../../shared/victron.ts'
import type { DeviceTab } from '../../state/devicesPlace.ts'

/** Devices that are shown together, with the same three figures in each row. */
export interface DeviceGroup {
  title: string
  types: readonly ServiceType[]
  /** Heads of the three figures; an empty one stands over nothing. */
  columns: readonly [string, string, string]
  /** RS inverters belong to it, too, when they have panels. */
  withPanels?: true
}

const pvinverters: DeviceGroup = {
  title: 'PV inverters',
  types: ['pvinverter'],
  columns: ['Power', 'Frequency', 'Yield'],
}

/** The groups of a tab in their order; whatever no group takes is in the tab "Others". */
export const deviceGroups: Readonly<Record<Exclude<DeviceTab, 'others'>, readonly DeviceGroup[]>> = {
  inverter: [
    {
      title: 'Inverters and chargers',
      types: ['vebus', 'acsystem', 'multi', 'inverter'],
      columns: ['AC-in', 'AC-out', 'DC'],
    },
    { title: 'Grid', types: ['grid'], columns: ['Power', 'Frequency', 'Energy taken'] },
    { title: 'Generators', types: ['genset', 'dcgenset'], columns: ['Power', 'Frequency', 'Energy'] },
    {
      title: 'Generator start and stop',
      types: ['generator'],
      columns: ['Runs since', 'Until service', ''],
    },
    {
      title: 'AC loads',
      types: ['acload', 'evcharger', 'heatpump'],
      columns: ['Power', 'Frequency', 'Energy taken'],
    },
    pvinverters,
    {
      title: 'Chargers and DC',
      types: ['charger', 'alternator', 'dcdc', 'dcsource', 'dcload', 'dcsystem', 'fuelcell'],
      columns: ['Power', 'Voltage', 'Current'],
    },
  ],
  solar: [
    {
      title: 'Solar chargers',
      types: ['solarcharger'],
      columns: ['PV power', 'PV voltage', 'Yield today'],
      withPanels: true,
    },
    pvinverters,
  ],
  sensors: [
    { title: 'Temperature', types: ['temperature'], columns: ['Temperature', 'Humidity', 'Pressure'] },
    { title: 'Tanks', types: ['tank'], columns: ['Level', 'Remaining', 'Capacity'] },
    { title: 'Digital inputs', types: ['digitalinput', 'pulsemeter'], columns: ['Count', '', ''] },
    { title: 'Weather', types: ['meteo'], columns: ['Irradiance', 'Outdoor', 'Wind'] },
    { title: 'GPS', types: ['gps'], columns: ['Satellites', 'Speed', 'Course'] },
  ],
}

const grouped = new Set(
  Object.values(deviceGroups)
    .flat()
    .flatMap(({ types }) => types),
)

/** Whether a service type has a place in one of the tabs before "Others". */
export function isGrouped(serviceType: ServiceType): boolean {
  return grouped.has(serviceType)
}
