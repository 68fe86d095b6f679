import { minute, now } from '../../../main/core/diagnostics/fixtures.ts'
import type { LabelledFault } from '../labelledFault.ts'
import type { LabelledStation } from '../labelledStation.ts'

const activeIn = 'vebus/276/Ac/ActiveIn'
const acIn = ['L1/V', 'L2/V', 'L3/V', 'L1/F'].map((path) => `${activeIn}/${path}`)

/** Nothing was recorded for some minutes. */
function unrecorded(station: LabelledStation, from: number, to: number): void {
  station.gaps.push({ from: now - from * minute, to: now - to * minute, reason: 'laptop asleep' })
  for (const key of acIn)
    if (Number.isFinite(station.numberAt(key, 0)))
      station.set(key, (ago) => (ago <= from && ago >= to ? null : station.numberAt(key, ago)))
}

/** Too little is left of the day. */
const shortRecording = (station: LabelledStation) => unrecorded(station, 720, 360)
const nothingRecent = (station: LabelledStation) => unrecorded(station, 40, 1)

/** `volts` in the last whole 10-min windows, the nominal voltage before. */
function windowsAt(station: LabelledStation, windows: number, volts: number, nominal = 230): void {
  const end = Math.floor(now / (10 * minute)) * 10 * minute
  station.set(`${activeIn}/L1/V`, (ago) => {
    const at = now - ago * minute
    return at >= end - windows * 10 * minute && at < end ? volts : nominal
  })
}

/** Two phases at 230 V and one beside it, so that it lies `percent` off the mean. */
function unbalanced(station: LabelledStation, percent: number): void {
  const beside = (percent * 2.3) / (2 / 3 - percent / 300)
  station.set(`${activeIn}/L1/V`, 230).set(`${activeIn}/L2/V`, 230)
  station.set(`${activeIn}/L3/V`, 230 + beside)
}

const grid = { rule: 'grid-voltage', close: shortRecording }

export const gridFaults: readonly LabelledFault[] = [
  {
    ...{ ...grid, name: 'a low grid for part of the day' },
    // 10-min means of 144; 5 % are 7.2.
    strengths: { below: 6, at: 7, above: 8 },
    atLimit: 'ok',
    change: (station, windows) => windowsAt(station, windows, 200),
  },
  {
    ...{ ...grid, name: 'one 10-min mean over the highest voltage' },
    strengths: { below: 252, at: 253, above: 254 },
    atLimit: 'ok',
    change: (station, volts) => windowsAt(station, 1, volts),
  },
  {
    ...{ ...grid, name: 'one 10-min mean over the highest voltage of 120 V', make: '120 V 60 Hz' },
    strengths: { below: 126.5, at: 127, above: 127.5 },
    atLimit: 'ok',
    change: (station, volts) => windowsAt(station, 1, volts, 120),
  },
  {
    ...{ rule: 'grid-frequency', name: 'a slow grid for a quarter of an hour', close: shortRecording },
    strengths: { below: 49.6, at: 49.5, above: 49.4 },
    atLimit: 'ok',
    change: (station, hertz) => void station.set(`${activeIn}/L1/F`, (ago) => (ago < 15 ? hertz : 50)),
  },
  {
    ...{ rule: 'grid-frequency', name: 'a very slow grid for two minutes', close: shortRecording },
    strengths: { below: 47.1, at: 47, above: 46.9 },
    atLimit: 'ok',
    change: (station, hertz) =>
      void station.set(`${activeIn}/L1/F`, (ago) => (ago >= 5 && ago < 7 ? hertz : 50)),
  },
  {
    ...{ rule: 'grid-unbalance', name: 'one phase beside the others', make: 'three phases' },
    strengths: { below: 1.9, at: 2, above: 2.2 },
    atLimit: 'ok',
    change: unbalanced,
    close: shortRecording,
  },
  {
    ...{ rule: 'grid-stress', name: 'low voltage for 10 min' },
    strengths: { below: 216, at: 215, above: 214 },
    atLimit: 'ok',
    change: (station, volts) => void station.set(`${activeIn}/L1/V`, (ago) => (ago < 30 ? volts : 230)),
    close: nothingRecent,
  },
  {
    ...{ rule: 'grid-stress', name: 'frequency off for 10 min' },
    strengths: { below: 0.19, at: 0.2, above: 0.21 },
    atLimit: 'watch',
    change: (station, hertz) => void station.set(`${activeIn}/L1/F`, (ago) => (ago < 30 ? 50 - hertz : 50)),
    close: nothingRecent,
  },
]
