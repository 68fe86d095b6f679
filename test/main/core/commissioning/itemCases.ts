import type { Scene } from '../../../../src/main/core/commissioning/scene.ts'
import type { SiteNumber } from '../../../../src/shared/site.ts'
import type { LabelledStation } from '../../../helpers/labelled/labelledStation.ts'
import { minute, now } from '../diagnostics/fixtures.ts'

type Change = Readonly<Record<string, number | string | null>> | ((station: LabelledStation) => void)

/** What makes an automatic item pass and fail. The simulated station passes as it is where `passes` is absent. */
export interface ItemCase {
  passes?: Change
  fails: Change
  /** Numbers of the dossier that differ in the failing case. */
  site?: Partial<Record<SiteNumber, number>>
  /** What else differs in the failing case. */
  scene?: Partial<Scene>
}

const settings = 'settings/0/Settings'
const battery = 'battery/512'
const vebus = 'vebus/276'
const multi = (station: LabelledStation) => {
  station.set('multi/0/ErrorCode', 0).set('multi/0/Alarms/HighTemperature', 0)
}

export const itemCases: Readonly<Record<string, ItemCase>> = {
  G1: { fails: { 'platform/0/Device/UniqueId': 'c0619ab00a99' } },
  G2: { fails: { 'platform/0/Firmware/Online/AvailableVersion': 'v3.77' } },
  G3: { fails: { 'platform/0/ModificationChecks/FsModifiedState': 1 } },
  G4: { fails: { 'platform/0/Device/DataPartitionFullError': 1 } },
  G5: { fails: { 'platform/0/Device/Time': now / 1_000 - 90 } },
  G6: { fails: { [`${settings}/System/SecurityProfile`]: 2 } },
  G7: { fails: { 'logger/0/Vrm/TimeLastContact': now / 1_000 - 3_600 } },
  G8: { fails: { [`${settings}/SystemSetup/SystemName`]: '' } },
  G9: { fails: {}, site: { expectedChargers: 2 } },
  B1: { fails: { [`${settings}/Canbus/can0/Profile`]: 1 } },
  B2: { fails: { 'system/0/ActiveBatteryService': 'com.victronenergy.vebus/276' } },
  B3: { fails: { [`${settings}/SystemSetup/SharedVoltageSense`]: 1 } },
  B4: { fails: { [`${battery}/Info/MaxChargeVoltage`]: 56.5 } },
  B5: { fails: { [`${battery}/System/NrOfModulesOnline`]: 1 } },
  B6: { fails: { [`${battery}/Alarms/CellImbalance`]: 1 } },
  B7: { fails: { [`${battery}/Soc`]: 95 } },
  B8: {
    fails: (station) =>
      void station.change(/can0\/Statistics#rxErrors$/, (value, ago) => value + (1_440 - ago)),
  },
  B10: { fails: { [`${vebus}/Dc/0/Voltage`]: 48.2 } },
  I1: { fails: { [`${vebus}/Devices/1/Version`]: 2_623_553 } },
  I2: { fails: { [`${vebus}/Mode`]: 4 } },
  I3: { fails: { [`${vebus}/Devices/0/ExtendStatus/RelayTestOk`]: 0 } },
  I4: { fails: { [`${vebus}/Devices/0/ExtendStatus/VeBusNetworkQualityCounter`]: 12 } },
  I6: { fails: {}, site: { inputBreaker: 10 } },
  I7: { fails: { [`${vebus}/Alarms/PhaseRotation`]: 1 } },
  I8: {
    fails: (station) => void station.change(/ActiveIn\/L1\/V$/, (value, ago) => (ago === 4 ? 256 : value)),
  },
  I9: { fails: { 'hub4/0/Alarms/NoGridMeter': 2 } },
  I10: { fails: { [`${settings}/CGwacs/Hub4Mode`]: 0 } },
  I17: {
    passes: multi,
    fails: (station) => {
      multi(station)
      station.set('multi/0/ErrorCode', 20)
    },
  },
  S1: { fails: { 'solarcharger/277/ErrorCode': 67 } },
  S4: { fails: { [`${battery}/Dc/0/Current`]: 80 } },
  L2: {
    fails: (station) =>
      void station.raise({ serviceType: 'vebus', trigger: '/Alarms/GridLost', startedAt: now - 20 * minute }),
  },
  L3: { fails: {}, scene: { snapshot: { isTaking: false, summary: null } } },
  L6: { fails: {}, scene: { recordProblem: 'The commissioning cannot be saved.' } },
}

/** Applies a change to a station. */
export function changed(station: LabelledStation, change: Change): LabelledStation {
  if (typeof change === 'function') change(station)
  else for (const [key, value] of Object.entries(change)) station.set(key, value)
  return station
}
