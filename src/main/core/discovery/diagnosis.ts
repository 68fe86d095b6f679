import type { GxDevice, NetworkDiagnosis } from '../../../shared/discovery.ts'
import type { NetworkEar } from './networkEar.ts'
import { isInSubnet, type LanInterface } from './subnet.ts'

/** The GX in the network of its own Wi-Fi access point (venus.md 1.1). */
export const accessPointAddress = '172.24.24.1'
const accessPointLan: LanInterface = { name: 'ap', address: accessPointAddress }

export interface DiagnosisFacts {
  ear: NetworkEar | null
  interfaces: readonly LanInterface[]
  devices: readonly GxDevice[]
  /** Addresses that somebody expects a GX at. */
  expected: readonly string[]
  accessPoint: NetworkDiagnosis['accessPoint']
  platform: NodeJS.Platform
}

/** What is known about why a GX is not found, for the panel that shows when nothing is. */
export function diagnose(facts: DiagnosisFacts): NetworkDiagnosis {
  const { ear, interfaces, devices, expected, accessPoint, platform } = facts
  const isNear = (address: string) => interfaces.some((lan) => isInSubnet(address, lan))
  const addresses = [...new Set([...expected, ...devices.map(({ address }) => address)])]
  return {
    interfaces: ear?.interfaces() ?? [],
    accessPoint,
    onAccessPoint: interfaces.some(({ address }) => isInSubnet(address, accessPointLan)),
    elsewhere: addresses.filter((address) => /^[\d.]+$/.test(address) && !isNear(address)),
    mqttOff: devices.filter(hasMqttOff).map(({ portalId }) => portalId),
    localNetworkHint: platform === 'darwin' && ear?.isRefused() === true ? localNetworkHint : null,
  }
}

const localNetworkHint =
  'macOS keeps GX Fieldkit from the local network. Allow it: System Settings, Privacy & Security, Local Network.'

/** It says so itself, or both MQTT doors were tried and are closed. */
function hasMqttOff({ mqttOnLan, doors }: GxDevice): boolean {
  const mqtt = doors.filter(({ protocol }) => protocol === 'mqtt' || protocol === 'mqtts')
  if (mqtt.some((door) => door.state === 'open')) return false
  return mqttOnLan === 0 || (mqtt.length > 0 && mqtt.every((door) => door.state === 'closed'))
}
