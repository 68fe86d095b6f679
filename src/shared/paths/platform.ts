import { canProfile, essState } from './enumerations.ts'
import type { PathInfo, PathTable } from './pathInfo.ts'

const counter = (label: string): PathInfo => ({
  label,
  unit: '',
  decimals: 0,
  cadence: 'core',
  recorded: true,
})
const statistics = '/CanBus/Interface/{n}/Statistics'

/** Figures that the station model takes out of the statistics text (see canStatistics.ts). */
const canFigures: PathTable = {
  [`${statistics}#state`]: { label: 'CAN state', unit: '', decimals: 0, cadence: 'core' },
  [`${statistics}#tec`]: counter('TEC'),
  [`${statistics}#rec`]: counter('REC'),
  [`${statistics}#bitrate`]: { label: 'Bit rate', unit: '', decimals: 0, cadence: 'core' },
  [`${statistics}#rxPackets`]: counter('Packets received'),
  [`${statistics}#rxErrors`]: counter('Receive errors'),
  [`${statistics}#rxDropped`]: counter('Receive dropped'),
  [`${statistics}#txPackets`]: counter('Packets sent'),
  [`${statistics}#txErrors`]: counter('Send errors'),
  [`${statistics}#txDropped`]: counter('Send dropped'),
  [`${statistics}#restarts`]: counter('Restarts'),
  [`${statistics}#errorWarning`]: counter('Error warning'),
  [`${statistics}#errorPassive`]: counter('Error passive'),
  [`${statistics}#busOff`]: counter('Bus-off'),
}

/** Paths of `platform` (venus.md 4, 5, 6). */
export const platformPaths: PathTable = {
  '/Device/Model': { label: 'GX model', unit: '', decimals: 0, cadence: 'log' },
  '/Device/HQSerialNumber': { label: 'HQ serial', unit: '', decimals: 0, cadence: 'log' },
  '/Device/UniqueId': { label: 'Portal ID', unit: '', decimals: 0, cadence: 'log' },
  '/Device/Time': { label: 'GX clock', unit: 's', decimals: 0, cadence: 'health' },
  '/Device/DataPartitionError': { label: 'Data partition error', unit: '', decimals: 0, cadence: 'log' },
  '/Device/DataPartitionFullError': { label: 'Data partition full', unit: '', decimals: 0, cadence: 'log' },
  '/Firmware/Installed/Version': { label: 'Firmware', unit: '', decimals: 0, cadence: 'log' },
  '/Network/Services': { label: 'Networks', unit: '', decimals: 0, cadence: 'log', jsonText: true },
  '/Tokens/Users': { label: 'Paired users', unit: '', decimals: 0, cadence: 'log', jsonText: true },
  '/CanBus/Interfaces': { label: 'CAN interfaces', unit: '', decimals: 0, cadence: 'log' },
  '/CanBus/Interface/{n}/Statistics': {
    label: 'CAN statistics',
    unit: '',
    decimals: 0,
    cadence: 'core',
    readOnDemand: true,
  },
  ...canFigures,
  '/ModificationChecks/FsModifiedState': {
    label: 'File system',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: { '-1': 'Unknown', 0: 'Clean', 1: 'Modified' },
    readOnDemand: true,
  },
  '/ModificationChecks/SystemHooksState': {
    label: 'System hooks',
    unit: '',
    decimals: 0,
    cadence: 'log',
    readOnDemand: true,
  },
  '/Notifications/{n}/Active': { label: 'Active', unit: '', decimals: 0, cadence: 'extended' },
  '/Notifications/{n}/Acknowledged': { label: 'Acknowledged', unit: '', decimals: 0, cadence: 'extended' },
  '/Notifications/{n}/AlarmValue': { label: 'Alarm value', unit: '', decimals: 0, cadence: 'extended' },
  '/Notifications/{n}/DateTime': { label: 'Raised', unit: 's', decimals: 0, cadence: 'extended' },
  '/Notifications/{n}/Description': { label: 'Description', unit: '', decimals: 0, cadence: 'extended' },
  '/Notifications/{n}/DeviceName': { label: 'Device', unit: '', decimals: 0, cadence: 'extended' },
  '/Notifications/{n}/Service': { label: 'Service', unit: '', decimals: 0, cadence: 'extended' },
  '/Notifications/{n}/Trigger': { label: 'Trigger', unit: '', decimals: 0, cadence: 'extended' },
  '/Notifications/{n}/Type': { label: 'Type', unit: '', decimals: 0, cadence: 'extended' },
  '/Notifications/{n}/Value': { label: 'Value', unit: '', decimals: 0, cadence: 'extended' },
}

/** Paths of `settings` that the report shows (venus.md 8). */
export const settingsPaths: PathTable = {
  '/Settings/SystemSetup/SystemName': { label: 'Installation name', unit: '', decimals: 0, cadence: 'log' },
  '/Settings/System/TimeZone': { label: 'Time zone', unit: '', decimals: 0, cadence: 'log' },
  '/Settings/System/SecurityProfile': {
    label: 'Security profile',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: { 0: 'Secured', 1: 'Weak', 2: 'Unsecured' },
  },
  '/Settings/Services/MqttLocal': {
    label: 'MQTT access',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: { 0: 'Off', 1: 'On', 2: 'Tokens only' },
  },
  '/Settings/Services/Bol': {
    label: 'DVCC',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: { 0: 'Off', 1: 'On', 2: 'Off, forced', 3: 'On, forced' },
  },
  '/Settings/Canbus/{n}/Profile': {
    label: 'CAN profile',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: canProfile,
  },
  '/Settings/CGwacs/BatteryLife/State': {
    label: 'ESS mode',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: essState,
  },
  '/Settings/CGwacs/BatteryLife/MinimumSocLimit': {
    label: 'Minimum SoC',
    unit: '%',
    decimals: 0,
    cadence: 'log',
  },
  '/Settings/CGwacs/Hub4Mode': {
    label: 'Multiphase regulation',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: { 1: 'Total of all phases', 2: 'Individual phase', 3: 'External control' },
  },
  '/Settings/CGwacs/AcPowerSetPoint': { label: 'Grid setpoint', unit: 'W', decimals: 0, cadence: 'log' },
  '/Settings/CGwacs/RunWithoutGridMeter': {
    label: 'Grid metering',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: { 0: 'External meter', 1: 'Inverter/charger' },
  },
  '/Settings/SystemSetup/MaxChargeVoltage': {
    label: 'DVCC maximum charge voltage',
    unit: 'V',
    decimals: 1,
    cadence: 'log',
  },
  '/Settings/SystemSetup/MaxChargeCurrent': {
    label: 'DVCC maximum charge current',
    unit: 'A',
    decimals: 0,
    cadence: 'log',
  },
  '/Settings/SystemSetup/SharedVoltageSense': {
    label: 'Shared voltage sense',
    unit: '',
    decimals: 0,
    cadence: 'log',
  },
  '/Settings/SystemSetup/AcInput1': {
    label: 'AC input 1',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: { 0: 'Not used', 1: 'Grid', 2: 'Generator', 3: 'Shore' },
  },
  '/Settings/SystemSetup/AcInput2': {
    label: 'AC input 2',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: { 0: 'Not used', 1: 'Grid', 2: 'Generator', 3: 'Shore' },
  },
  '/Settings/SystemSetup/BatteryService': { label: 'Battery monitor', unit: '', decimals: 0, cadence: 'log' },
  '/Settings/SystemSetup/BmsInstance': {
    label: 'Controlling BMS',
    unit: '',
    decimals: 0,
    cadence: 'log',
    values: { '-1': 'Automatic', '-255': 'None' },
  },
}
