import { now } from '../../../main/core/diagnostics/fixtures.ts'
import type { LabelledFault } from '../labelledFault.ts'
import { repeatedSun } from '../longPast.ts'

const zone = 'settings/0/Settings/System/TimeZone'
const wifi = 'platform/0/Network/Wifi'

export const platformFaults: readonly LabelledFault[] = [
  {
    ...{ rule: 'gx-clock', name: 'the GX clock is ahead' },
    // s; the reading is a second old.
    strengths: { below: 59, at: 60, above: 61 },
    atLimit: 'ok',
    change: (station, seconds) => void station.set('platform/0/Device/Time', now / 1_000 - 1 + seconds),
    close: (station) => void station.set('platform/0/Device/Time', null),
  },
  {
    ...{ rule: 'gx-clock', name: 'the GX clock is behind by hours' },
    strengths: { below: 30, at: 601, above: 7_200 },
    atLimit: 'act',
    change: (station, seconds) => void station.set('platform/0/Device/Time', now / 1_000 - 1 - seconds),
  },
  {
    ...{ rule: 'time-zone', name: 'a time zone far from the sun' },
    // Hours that the zone is ahead of UTC; the station stands at 3.
    strengths: { below: 5, at: 6, above: 8 },
    atLimit: 'ok',
    change: (station, hours) => {
      repeatedSun(station, 3)
      station.set(zone, `Etc/GMT-${hours}`)
    },
    close: (station) => void station.set(zone, 'Mars/Base'),
  },
  {
    ...{ rule: 'time-zone', name: 'UTC as delivered, far from Greenwich' },
    // 1 = a zone by its name; 2 and 3 = UTC in both spellings.
    strengths: { below: 1, at: 2, above: 3 },
    atLimit: 'watch',
    change: (station, kind) => {
      repeatedSun(station, 3)
      station.set(zone, ['Europe/Kyiv', '/UTC', 'UTC'][kind - 1] ?? '')
    },
    close: (station) => void station.set(zone, null),
  },
  {
    ...{ rule: 'wifi-signal', name: 'weak Wi-Fi', make: 'GX on Wi-Fi' },
    // %; the weaker the worse.
    strengths: { below: 41, at: 40, above: 39 },
    atLimit: 'ok',
    change: (station, percent) => void station.set(`${wifi}/SignalStrength`, percent),
    close: (station) => void station.set(`${wifi}/SignalStrength`, null),
  },
  {
    ...{ rule: 'gx-modified', name: 'start-up hooks' },
    // Bits: 3 = both hooks switched off, 4 = rc.local, 20 = rc.local that was loaded.
    strengths: { below: 3, at: 4, above: 20 },
    atLimit: 'watch',
    change: (station, bits) => void station.set('platform/0/ModificationChecks/SystemHooksState', bits),
    close: (station) => void station.set('platform/0/ModificationChecks/SystemHooksState', null),
  },
  {
    ...{ rule: 'gx-modified', name: 'changed files' },
    strengths: { below: -1, at: 1, above: 1 },
    atLimit: 'watch',
    change: (station, state) => void station.set('platform/0/ModificationChecks/FsModifiedState', state),
    close: (station) => void station.set('platform/0/ModificationChecks/FsModifiedState', -1),
  },
  {
    ...{ rule: 'gx-storage', subject: 'platform/0', name: 'the data partition is full' },
    strengths: { below: 0, at: 1, above: 1 },
    atLimit: 'act',
    change: (station, flag) => void station.set('platform/0/Device/DataPartitionFullError', flag),
    close: (station) => void station.set('platform/0/Device/DataPartitionFullError', null),
  },
  {
    ...{ rule: 'gx-storage', subject: 'logger/0', name: 'records for VRM cannot be kept' },
    strengths: { below: 0, at: 1, above: 5 },
    atLimit: 'watch',
    change: (station, state) => void station.set('logger/0/Buffer/ErrorState', state),
    close: (station) => void station.set('logger/0/Buffer/ErrorState', 6),
  },
  {
    ...{ rule: 'firmware-gx', name: 'old Venus OS' },
    // v3.77, v3.50 and v3.14 as numbers.
    strengths: { below: 377, at: 350, above: 314 },
    atLimit: 'watch',
    change: (station, version) =>
      void station.set('platform/0/Firmware/Installed/Version', `v${(version / 100).toFixed(2)}`),
    // Between two releases of the table: not dated well enough.
    close: (station) => void station.set('platform/0/Firmware/Installed/Version', 'v3.67'),
  },
  {
    ...{ rule: 'firmware-mixed', name: 'two inverters with different firmware' },
    strengths: { below: 0, at: 1, above: 16 },
    atLimit: 'watch',
    change: (station, steps) => {
      station.copy('vebus/276/Devices/0', 'vebus/276/Devices/1')
      station.change(/^vebus\/276\/Devices\/1\/FirmwareVersion$/, (version) => version + steps)
    },
    close: (station) => void station.set('vebus/276/Devices/1/FirmwareVersion', null),
  },
  {
    ...{ rule: 'sources-compared', situation: 'soc', subject: 'battery/512 and battery/279' },
    ...{ name: 'a shunt that drifted away in SoC', make: 'SmartShunt beside the BMS' },
    strengths: { below: 1.9, at: 2, above: 2.1 },
    atLimit: 'ok',
    change: (station, points) => {
      station.set('battery/512/Soc', 60).set('battery/279/Soc', 60 - points)
    },
    close: (station) => void station.set('battery/279/Soc', null),
  },
  {
    ...{ rule: 'sources-compared', situation: 'voltage', subject: 'battery/512 and battery/279' },
    ...{ name: 'a shunt that measures another voltage', make: 'SmartShunt beside the BMS' },
    // %.
    strengths: { below: 1.9, at: 2, above: 2.1 },
    atLimit: 'ok',
    change: (station, percent) => {
      station.set('battery/512/Dc/0/Voltage', 50).set('battery/279/Dc/0/Voltage', 50 * (1 - percent / 100))
      station.set('battery/512/Dc/0/Current', -5)
    },
    close: (station) => void station.set('battery/512/Dc/0/Current', -80),
  },
  {
    ...{ rule: 'sources-compared', situation: 'current', subject: 'battery/512 and battery/279' },
    ...{ name: 'a shunt that misses a part of the current', make: 'SmartShunt beside the BMS' },
    strengths: { below: 1.9, at: 2, above: 2.1 },
    atLimit: 'ok',
    change: (station, percent) => {
      station.set('battery/512/Dc/0/Current', -50).set('battery/279/Dc/0/Current', -50 * (1 - percent / 100))
    },
    close: (station) => void station.set('battery/512/Dc/0/Current', -1),
  },
  {
    ...{ rule: 'sources-compared', situation: 'soc', subject: 'battery/512 and vebus/276' },
    name: 'an inverter that counts another SoC',
    strengths: { below: 1.9, at: 2, above: 12 },
    atLimit: 'ok',
    change: (station, points) => {
      station.set('battery/512/Soc', 60).set('vebus/276/Soc', 60 - points)
    },
    close: (station) => void station.set('battery/512/Soc', null),
  },
]
