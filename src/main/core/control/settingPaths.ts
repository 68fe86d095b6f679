import { isSecretPath } from '../../../shared/secretPaths.ts'
import type { ServiceType } from '../../../shared/victron.ts'

/** What any device may have set on itself. */
const everywhere: readonly RegExp[] = [/^\/Settings\/./, /^\/Mode$/]

const acInput = /^\/Ac\/In\/\d+\/(?:CurrentLimit|CurrentLimitIsAdjustable|Type)$/
const acSensor = [/^\/(?:Role|Position)$/]
const rs = [acInput, /^\/Ac\/NumberOfPhases$/]

/** What else is set or built, and not measured, by type of service (venus.md 3; Victron's wiki "dbus"). */
const byType: Readonly<Record<ServiceType, readonly RegExp[]>> = {
  system: [/^\/(?:SystemType|ActiveBatteryService|ActiveBmsService)$/, /^\/Control\/Dvcc$/],
  platform: [/^\/ModificationChecks\/(?:FsModifiedState|SystemHooksState)$/],
  vebus: [
    acInput,
    /^\/ModeIsAdjustable$/,
    /^\/Ac\/NumberOf(?:Phases|AcInputs)$/,
    /^\/Ac\/Control\/IgnoreAcIn\d$/,
    /^\/Devices\/NumberOfMultis$/,
    /^\/Devices\/\d+\/(?:Version|SerialNumber|ProductId)$/,
    /^\/Hub4\/AssistantId$/,
    /^\/Bms\/(?:BmsExpected|BmsType)$/,
  ],
  multi: rs,
  acsystem: rs,
  battery: [
    /^\/InstalledCapacity$/,
    /^\/System\/(?:NrOfBatteries|BatteriesParallel|BatteriesSeries|NrOfCellsPerBattery)$/,
  ],
  solarcharger: [/^\/NrOfTrackers$/, /^\/Pv\/\d+\/(?:Name|Enabled)$/],
  grid: acSensor,
  acload: acSensor,
  genset: acSensor,
  heatpump: acSensor,
  pvinverter: [...acSensor, /^\/Ac\/MaxPower$/],
  evcharger: [...acSensor, /^\/(?:MaxCurrent|AutoStart|EnableDisplay)$/],
  tank: [
    /^\/(?:Capacity|FluidType|Standard|RawUnit|RawValueEmpty|RawValueFull|Shape|FilterLength)$/,
    /^\/Alarms\/(?:High|Low)\/(?:Enable|Active|Restore|Delay)$/,
  ],
  temperature: [/^\/(?:TemperatureType|Offset|Scale|FilterLength)$/],
  digitalinput: [/^\/Type$/],
  generator: [/^\/(?:Enabled|AutoStartEnabled|ServiceInterval)$/],
  switch: [/^\/SwitchableOutput\/[^/]+\/Settings\/./],
}

/**
 * Whether a value belongs into a snapshot of the configuration: everything of `settings`, and what is set or built into
 * any other service. Nothing that is measured or counted, and no time.
 */
export function isSetting(serviceType: ServiceType, path: string): boolean {
  if (serviceType === 'settings') return path.startsWith('/Settings/')
  const own = Object.hasOwn(byType, serviceType) ? (byType[serviceType] ?? []) : []
  return [...everywhere, ...own].some((pattern) => pattern.test(path))
}

/** Whether a setting holds a secret of the owner: it is neither kept nor compared. */
export function isSecretSetting(serviceType: ServiceType, path: string): boolean {
  return isSetting(serviceType, path) && isSecretPath(path)
}
