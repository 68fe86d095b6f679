import { minute, now } from '../../../main/core/diagnostics/fixtures.ts'
import type { LabelledFault } from '../labelledFault.ts'

const can = 'platform/0/CanBus/Interface/can0/Statistics#'
const day = 86_400_000

export const gridAndCanFaults: readonly LabelledFault[] = [
  {
    ...{ rule: 'grid-lost', name: 'the grid is lost now' },
    // The alarm scale: 0 OK, 1 warning, 2 alarm.
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'watch',
    change: (station, level) => void station.set('vebus/276/Alarms/GridLost', level),
    close: (station) => void station.set('vebus/276/Alarms/GridLost', null),
  },
  {
    ...{ rule: 'grid-lost', name: 'a grid loss in the last 30 days' },
    // Days ago, so the fault is the stronger the smaller the figure.
    strengths: { below: 31, at: 30, above: 2 },
    atLimit: 'watch',
    change: (station, days) =>
      void station.raise({ serviceType: 'vebus', trigger: '/Alarms/GridLost', startedAt: now - days * day }),
  },
  {
    ...{ rule: 'can-errors', subject: 'platform/0/can0', name: 'errors on the CAN bus' },
    // ppm of the 39,000 packets in 10 minutes would be fractions of an error, so there are 100 times as many packets.
    strengths: { below: 9, at: 10, above: 15 },
    atLimit: 'ok',
    change: (station, ppm) => {
      station.set(`${can}rxPackets`, (ago) => 1e9 - ago * 100_000)
      station.set(`${can}txPackets`, 1e6)
      station.set(`${can}txErrors`, 649)
      station.set(`${can}rxErrors`, (ago) => Math.round(2_000 - (ago * 100_000 * ppm) / 1e6))
    },
    close: (station) =>
      void station.gaps.push({ from: now - 9 * minute, to: now - 4 * minute, reason: 'laptop asleep' }),
  },
  {
    ...{ rule: 'can-errors', subject: 'platform/0/can0', name: 'the CAN controller went bus-off' },
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'act',
    change: (station, times) => void station.set(`${can}busOff`, (ago) => (ago <= 3 ? times : 0)),
    close: (station) => void station.set(`${can}state`, 'STOPPED'),
  },
]
