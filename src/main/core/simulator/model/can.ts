import type { Scenario } from '../scenario.ts'
import { smoothNoise } from './smoothNoise.ts'

/** Packets per second between the GX and two Pylontech modules. */
const rxPerSecond = 32
const txPerSecond = 7

/** Counters of one CAN interface since it came up. */
export interface CanCounters {
  rxPackets: number
  txPackets: number
  rxErrors: number
  txErrors: number
  /** Error counters of the controller, 0 to 255. */
  tec: number
  rec: number
}

/** Counters `elapsedMs` after the first moment of the clock; they never go back. */
export function canCounters(scenario: Scenario, elapsedMs: number): CanCounters {
  const { can, seed } = scenario
  const seconds = elapsedMs / 1_000
  const sway = 1.5 * Math.sin(seconds / 11)
  const rx = Math.max(0, Math.floor(rxPerSecond * seconds + sway))
  const tx = Math.max(0, Math.floor(txPerSecond * seconds + sway))
  const restless = (ppm: number, salt: number) =>
    ppm === 0 ? 0 : Math.max(0, Math.round(6 + 8 * smoothNoise(seed + salt, elapsedMs, 45_000)))
  return {
    rxPackets: can.rxPackets + rx,
    txPackets: can.txPackets + tx,
    rxErrors: can.rxErrors + Math.floor((rx * can.rxErrorPpm) / 1e6),
    txErrors: can.txErrors + Math.floor((tx * can.txErrorPpm) / 1e6),
    tec: restless(can.txErrorPpm, 41),
    rec: restless(can.rxErrorPpm, 42),
  }
}
