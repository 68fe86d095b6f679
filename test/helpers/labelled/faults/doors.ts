import { bothDoors, guardedApi, packVoltageApart } from '../doorFacts.ts'
import type { LabelledFault } from '../labelledFault.ts'

const make = '15s ESS over both doors'
const profile = 'settings/0/Settings/System/SecurityProfile'

/** The limits of a door are yes or no: at 1 it is open, at 2 it is open wider. */
export const doorFaults: readonly LabelledFault[] = [
  {
    ...{ make, rule: 'doors-disagree', name: 'the pack voltage is another one over D-Bus HTTP' },
    // 0.02 V and 0.5 % of 52 V.
    strengths: { below: 0.2, at: 0.28, above: 0.4 },
    atLimit: 'ok',
    change: (station, volts) => {
      station.doors = { ...bothDoors(), comparisons: [packVoltageApart(volts)] }
    },
    close: (station) => {
      station.doors = { ...bothDoors(), comparisons: [packVoltageApart(null)] }
    },
  },
  {
    ...{ make, rule: 'security-http-api', subject: 'api', name: 'the D-Bus HTTP API asks for no password' },
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'watch',
    change: (station, width) => {
      station.doors = bothDoors({ ...guardedApi, apiWithoutPassword: width > 0, writesEnabled: width > 1 })
    },
    close: (station) => {
      station.doors = null
    },
  },
  {
    ...{
      make,
      rule: 'security-http-api',
      subject: 'control port',
      name: 'the control port accepts connections',
    },
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'watch',
    change: (station, width) => {
      station.doors = bothDoors({ ...guardedApi, controlPortOpen: width > 0, writesEnabled: width > 1 })
    },
    close: (station) => {
      station.doors = bothDoors({ ...guardedApi, controlPortOpen: null })
    },
  },
  {
    ...{ rule: 'security-mqtt', name: 'the security profile opens MQTT without encryption' },
    // Security profile: 0 Secured, 1 Weak, 2 Unsecured.
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'watch',
    change: (station, strength) => void station.set(profile, strength),
    close: (station) => void station.set(profile, 3),
  },
  {
    ...{ make, rule: 'security-mqtt', name: 'the door without encryption is open whatever the profile says' },
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'watch',
    change: (station, width) => {
      const { doors, connections, comparisons } = bothDoors()
      station.doors = {
        comparisons,
        connections: connections.map((each) =>
          width > 1 && each.source === 'mqtt' ? { ...each, url: 'mqtt://192.168.1.20:1883' } : each,
        ),
        doors: doors.map((door) =>
          door.protocol === 'mqtt' ? { ...door, state: width > 0 ? 'open' : 'closed' } : door,
        ),
      }
    },
    close: (station) => {
      station.doors = null
      station.set(profile, null)
    },
  },
]
