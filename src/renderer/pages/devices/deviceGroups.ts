import { english } from '../../../shared/language.ts'
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
  title: english('PV inverters'),
  types: ['pvinverter'],
  columns: [english('Power'), english('Frequency'), english('Yield')],
}

/** The groups of a tab in their order; whatever no group takes is in the tab "Others". */
export const deviceGroups: Readonly<Record<Exclude<DeviceTab, 'others'>, readonly DeviceGroup[]>> = {
  inverter: [
    {
      title: english('Inverters and chargers'),
      types: ['vebus', 'acsystem', 'multi', 'inverter'],
      columns: ['AC-in', 'AC-out', 'DC'],
    },
    {
      title: english('Grid'),
      types: ['grid'],
      columns: [english('Power'), english('Frequency'), english('Energy taken')],
    },
    {
      title: english('Generators'),
      types: ['genset', 'dcgenset'],
      columns: [english('Power'), english('Frequency'), english('Energy')],
    },
    {
      title: english('Generator start and stop'),
      types: ['generator'],
      columns: [english('Runs since'), english('Until service'), ''],
    },
    {
      title: english('AC loads'),
      types: ['acload', 'evcharger', 'heatpump'],
      columns: [english('Power'), english('Frequency'), english('Energy taken')],
    },
    pvinverters,
    {
      title: english('Chargers and DC'),
      types: ['charger', 'alternator', 'dcdc', 'dcsource', 'dcload', 'dcsystem', 'fuelcell'],
      columns: [english('Power'), english('Voltage'), english('Current')],
    },
  ],
  solar: [
    {
      title: english('Solar chargers'),
      types: ['solarcharger'],
      columns: [english('PV power'), english('PV voltage'), english('Yield today')],
      withPanels: true,
    },
    pvinverters,
  ],
  sensors: [
    {
      title: english('Temperature'),
      types: ['temperature'],
      columns: [english('Temperature'), english('Humidity'), english('Pressure')],
    },
    {
      title: english('Tanks'),
      types: ['tank'],
      columns: [english('Level'), english('Remaining'), english('Capacity')],
    },
    {
      title: english('Digital inputs'),
      types: ['digitalinput', 'pulsemeter'],
      columns: [english('Count'), '', ''],
    },
    {
      title: english('Weather'),
      types: ['meteo'],
      columns: [english('Irradiance'), english('Outdoor'), english('Wind')],
    },
    { title: 'GPS', types: ['gps'], columns: [english('Satellites'), english('Speed'), english('Course')] },
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
