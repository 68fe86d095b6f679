import type { StationMoment } from '../model/station.ts'
import type { Scenario } from '../scenario.ts'
import { bmsPortText, emptyPortText } from './canStatisticsText.ts'
import { type DbusPaths, invalidPaths, type SimulatedService, samePaths, service } from './service.ts'
import { nameOfType, productOfType } from './serviceNames.ts'

/** The GX's own firmware and model. */
export const gxModel = 'Cerbo GX'
export const gxProductId = 'C00A'
export const gxFirmware = 'v3.70'
export const gxFirmwareBuild = '20260224094512'

/** Runs a command on a real GX, so it sends no change signal (venus.md 4). */
export const onDemandPaths: ReadonlySet<string> = new Set([
  '/CanBus/Interface/can0/Statistics',
  '/CanBus/Interface/can1/Statistics',
])

function notificationPaths(scenario: Scenario, startedAt: number): DbusPaths {
  const paths: DbusPaths = {}
  for (const [slot, one] of scenario.notifications.entries()) {
    Object.assign(paths, {
      [`/Notifications/${slot}/Service`]: nameOfType(one.serviceType),
      [`/Notifications/${slot}/DateTime`]: Math.floor(startedAt / 1_000 - one.ageHours * 3_600),
      [`/Notifications/${slot}/Trigger`]: one.trigger,
      [`/Notifications/${slot}/AlarmValue`]: one.alarmValue,
      [`/Notifications/${slot}/Value`]: '',
      [`/Notifications/${slot}/DeviceName`]: productOfType(one.serviceType),
      [`/Notifications/${slot}/Description`]: one.description,
      [`/Notifications/${slot}/Type`]: one.type,
      [`/Notifications/${slot}/Active`]: one.active,
      [`/Notifications/${slot}/Acknowledged`]: one.acknowledged,
      [`/Notifications/${slot}/Silenced`]: one.acknowledged,
    })
  }
  const active = scenario.notifications.filter((one) => one.active)
  const unread = scenario.notifications.filter((one) => !one.acknowledged)
  const count = (list: typeof active, type: number) => list.filter((one) => one.type === type).length
  return {
    ...paths,
    '/Notifications/NumberOfNotifications': scenario.notifications.length,
    '/Notifications/NumberOfActiveNotifications': active.length,
    '/Notifications/NumberOfActiveAlarms': count(active, 1),
    '/Notifications/NumberOfActiveWarnings': count(active, 0),
    '/Notifications/NumberOfActiveInformations': count(active, 2),
    '/Notifications/NumberOfUnAcknowledgedAlarms': count(unread, 1),
    '/Notifications/NumberOfUnAcknowledgedWarnings': count(unread, 0),
    '/Notifications/NumberOfUnAcknowledgedInformations': count(unread, 2),
    '/Notifications/Alarm': false,
    '/Notifications/Alert': unread.length > 0,
    '/Notifications/AcknowledgeAll': 0,
    '/Notifications/Inject': '',
  }
}

function networkPaths(mac: string): DbusPaths {
  const wired = {
    Wired: {
      Address: '192.168.88.77',
      Gateway: '192.168.88.1',
      Mac: mac,
      Method: 'dhcp',
      Nameservers: ['192.168.88.1'],
      Netmask: '255.255.255.0',
      Service: 'ethernet_cable',
      State: 'online',
    },
  }
  return {
    '/Network/Services': JSON.stringify({ ethernet: wired, wifi: {} }),
    '/Network/ConfigChanged': 0,
    '/Network/Ethernet/LinkLocalIpAddress': '169.254.12.77',
    '/Network/Wifi/State': 'idle',
    '/Network/Wifi/SignalStrength': null,
  }
}

/** `C0:61:9A:B0:0A:01`: the portal ID is the MAC of the wired port. */
export function macOf(portalId: string): string {
  return (portalId.match(/../g) ?? []).join(':').toUpperCase()
}

/** The GX itself. */
export function platformService(scenario: Scenario, moment: StationMoment): SimulatedService {
  return service('com.victronenergy.platform', 'platform', 0, {
    '/Device/Model': gxModel,
    '/Device/ProductId': gxProductId,
    '/Device/HQSerialNumber': scenario.identity.hqSerial,
    '/Device/UniqueId': scenario.identity.portalId,
    '/Device/Time': Math.floor(moment.at / 1_000),
    '/Device/Reboot': 0,
    // No real GX has this path; it keeps a simulated station recognisable through every door.
    '/Fieldkit/Simulated': 1,
    '/Device/DataPartitionError': 0,
    '/Device/DataPartitionFullError': 0,
    '/Firmware/Installed/Version': gxFirmware,
    '/Firmware/Installed/Build': gxFirmwareBuild,
    '/Firmware/Installed/ImageType': 0,
    ...invalidPaths('/Firmware/', [
      'Online/AvailableVersion',
      'Online/AvailableBuild',
      'Offline/AvailableVersion',
      'Offline/AvailableBuild',
    ]),
    '/Firmware/Backup/AvailableVersion': 'v3.67',
    '/Firmware/Backup/AvailableBuild': '20251006120144',
    '/Firmware/State': 1_000,
    '/Firmware/Progress': 0,
    '/CanBus/Interfaces': [
      { config: 0, interface: 'can0', name: 'VE.Can port' },
      { config: 1, interface: 'can1', name: 'BMS-Can port' },
    ],
    '/CanBus/Interface/can0/Statistics': bmsPortText(moment.can),
    '/CanBus/Interface/can0/Failed': 0,
    '/CanBus/Interface/can0/SpiRetryPercentage': null,
    '/CanBus/Interface/can1/Statistics': emptyPortText,
    '/CanBus/Interface/can1/Failed': 0,
    '/ModificationChecks/FsModifiedState': 0,
    '/ModificationChecks/SystemHooksState': 0,
    '/ModificationChecks/SshKeyForRootPresent': 0,
    '/ModificationChecks/DataPartitionFreeSpace': 4_208_353_280,
    '/ModificationChecks/Action': 0,
    ...notificationPaths(scenario, moment.startedAt),
    ...networkPaths(macOf(scenario.identity.portalId)),
    '/Security/Status': 0,
    '/Tokens/Users': '[]',
    '/Tokens/Pairing/Enable': 0,
    '/Tokens/Pairing/CountDown': 0,
    '/Tokens/Remove': '',
    ...samePaths('/Mqtt/Bridges/GXdbus/', ['Connected'], 0),
    '/Mqtt/Bridges/GXdbus/ConnectionStatus': 'Disabled',
    '/Services/AccessPoint/Enabled': 0,
  })
}
