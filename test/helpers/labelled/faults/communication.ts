import { minute, now } from '../../../main/core/diagnostics/fixtures.ts'
import type { LabelledFault } from '../labelledFault.ts'
import type { LabelledStation } from '../labelledStation.ts'

const can = 'platform/0/CanBus/Interface/can0/Statistics#'
const profile = 'settings/0/Settings/Canbus/can0/Profile'
const long = { days: 10, everyMs: 300_000 }

/** The oldest number that is not sent yet waits for so many minutes. */
function wait(station: LabelledStation, minutes: number): void {
  if (station.sink) station.sink = { ...station.sink, state: 'waiting', waitingSince: now - minutes * minute }
}

export const communicationFaults: readonly LabelledFault[] = [
  {
    ...{ rule: 'collector-lag', name: 'the engine of the office does not answer' },
    strengths: { below: 14, at: 15, above: 16 },
    atLimit: 'ok',
    change: wait,
    // Nobody wants anything sent.
    close: (station) => {
      station.sink = null
    },
  },
  {
    ...{ rule: 'collector-lag', name: 'the engine of the office is away for a day' },
    strengths: { below: 1, at: 1_441, above: 3_000 },
    atLimit: 'act',
    change: wait,
    close: (station) => {
      wait(station, 0)
      if (station.sink)
        station.sink = { ...station.sink, state: 'idle', waitingSince: null, lastConfirmedAt: null }
    },
  },
  {
    ...{ rule: 'can-rising', subject: 'platform/0/can0', name: 'ten times the errors of the days before' },
    make: '15s ESS recorded for ten days',
    // ppm of the last 6 h, where 1.5 million packets are.
    strengths: { below: 9, at: 10, above: 40 },
    atLimit: 'ok',
    change: (station, ppm) =>
      void station.past(`${can}rxErrors`, long, (ago) => Math.round(Math.max(0, 0.25 - ago) * 6 * ppm)),
    close: (station) =>
      void station.past(`${can}rxPackets`, { days: 1, everyMs: 300_000 }, (ago) => 1e9 - ago * 5e6),
  },
  {
    ...{ rule: 'bms-on-can', subject: 'platform/0/can0', name: 'no BMS at a port for one' },
    // CAN profile: 1 VE.Can, 2 VE.Can and CAN-bms, 3 CAN-bms.
    strengths: { below: 1, at: 2, above: 3 },
    atLimit: 'watch',
    change: (station, strength) => void station.drop(/^battery\/512\//).set(profile, strength),
    close: (station) => void station.set(profile, null),
  },
  {
    ...{ rule: 'bms-connection', subject: 'battery/512', name: 'the battery reports its BMS cable' },
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'watch',
    change: (station, level) => void station.set('battery/512/Alarms/BmsCable', level),
    close: (station) => void station.set('battery/512/Alarms/BmsCable', null),
  },
  {
    ...{ rule: 'bms-connection', subject: 'vebus/276', name: 'the inverter lost the BMS' },
    strengths: { below: 0, at: 2, above: 2 },
    atLimit: 'act',
    change: (station, level) => void station.set('vebus/276/Alarms/BmsConnectionLost', level),
    close: (station) => void station.set('vebus/276/Alarms/BmsConnectionLost', null),
  },
  {
    ...{ rule: 'battery-silence', subject: 'battery/512', name: 'the GX lost the battery' },
    // 1 = the service says that it is not connected, 2 = the service left.
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'act',
    change: (station, level) => {
      if (level === 1) station.set('battery/512/Connected', 0)
      if (level === 2) station.drop(/^battery\/512\//)
    },
    close: (station) => void station.set('system/0/ActiveBatteryService', null),
  },
  {
    ...{ rule: 'battery-data-gaps', subject: 'battery/512', name: 'the battery was not heard' },
    // Minutes without values; the last value holds for a while, so the edges are those of this past.
    strengths: { below: 5, at: 10, above: 90 },
    atLimit: 'ok',
    change: (station, minutes) =>
      void station.set('battery/512/Dc/0/Voltage', (ago) =>
        ago > 300 && ago <= 300 + minutes ? null : 49.8,
      ),
    close: (station) => void station.drop(/^battery\/512\/Dc\/0\/Voltage$/),
  },
  {
    ...{ rule: 'vrm-contact', name: 'VRM was not reached for three log intervals' },
    // Minutes.
    strengths: { below: 44, at: 45, above: 46 },
    atLimit: 'ok',
    change: (station, minutes) =>
      void station.set('logger/0/Vrm/TimeLastContact', (now - minutes * minute) / 1_000),
    close: (station) => void station.set('settings/0/Settings/Network/VrmPortal', 0),
  },
  {
    ...{ rule: 'vrm-contact', name: 'VRM was not reached for a day' },
    strengths: { below: 44, at: 24 * 60 + 1, above: 50 * 60 },
    atLimit: 'act',
    change: (station, minutes) =>
      void station
        .set('logger/0/Vrm/TimeLastContact', (now - minutes * minute) / 1_000)
        .set('logger/0/Vrm/ConnectionError', 154),
    close: (station) => {
      station.set('logger/0/Vrm/TimeLastContact', null).set('logger/0/Vrm/ConnectionError', null)
    },
  },
  {
    ...{ rule: 'recording-gaps', situation: 'last 24 h', name: 'the laptop slept' },
    // Minutes of the 24 h; 5 % are 72.
    strengths: { below: 71, at: 72, above: 73 },
    atLimit: 'ok',
    change: (station, minutes) =>
      void station.gaps.push({
        ...{ from: now - (300 + minutes) * minute, to: now - 300 * minute, reason: 'laptop asleep' },
      }),
    close: (station) =>
      void station.gaps.push({
        ...{ from: now - 1_440 * minute, to: now - 30 * minute, reason: 'Fieldkit was not running' },
      }),
  },
]
