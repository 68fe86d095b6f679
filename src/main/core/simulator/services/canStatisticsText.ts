import type { CanCounters } from '../model/can.ts'

/** Bytes of one frame with its id, as the kernel counts payload. */
const bytesPerPacket = 8

/** `ip -json -details -statistics link show can0` of a GX whose BMS port works (venus.md 4). */
export function bmsPortText(can: CanCounters): string {
  return JSON.stringify([
    {
      ifindex: 3,
      ifname: 'can0',
      flags: ['NOARP', 'UP', 'LOWER_UP', 'ECHO'],
      mtu: 16,
      qdisc: 'pfifo_fast',
      operstate: 'UP',
      linkmode: 'DEFAULT',
      group: 'default',
      txqlen: 100,
      link_type: 'can',
      linkinfo: {
        info_kind: 'can',
        info_data: {
          state: can.tec >= 96 || can.rec >= 96 ? 'ERROR-WARNING' : 'ERROR-ACTIVE',
          berr_counter: { tx: can.tec, rx: can.rec },
          restart_ms: 100,
          bittiming: {
            bitrate: 500_000,
            sample_point: '0.875',
            tq: 250,
            prop_seg: 3,
            phase_seg1: 3,
            phase_seg2: 1,
          },
          clock: 24_000_000,
        },
        info_xstats: {
          restarts: 0,
          bus_error: 0,
          arbitration_lost: 0,
          error_warning: 0,
          error_passive: 0,
          bus_off: 0,
        },
      },
      num_tx_queues: 1,
      num_rx_queues: 1,
      stats64: {
        rx: {
          bytes: can.rxPackets * bytesPerPacket,
          packets: can.rxPackets,
          errors: can.rxErrors,
          dropped: 0,
          over_errors: 0,
          multicast: 0,
        },
        tx: {
          bytes: can.txPackets * bytesPerPacket,
          packets: can.txPackets,
          errors: can.txErrors,
          dropped: 0,
          carrier_errors: 0,
          collisions: 0,
        },
      },
    },
  ])
}

/** The second, serial port with nothing connected: no `linkinfo`. */
export const emptyPortText = JSON.stringify([
  {
    ifindex: 4,
    ifname: 'can1',
    flags: ['NOARP', 'UP', 'LOWER_UP'],
    mtu: 16,
    operstate: 'UNKNOWN',
    txqlen: 10,
    link_type: 'can',
    stats64: {
      rx: { bytes: 0, packets: 0, errors: 0, dropped: 0, over_errors: 0, multicast: 0 },
      tx: { bytes: 24, packets: 3, errors: 0, dropped: 0, carrier_errors: 0, collisions: 0 },
    },
  },
])
