import { minute, now } from '../../../main/core/diagnostics/fixtures.ts'
import type { LabelledFault } from '../labelledFault.ts'
import type { LabelledStation } from '../labelledStation.ts'

const [first, second] = ['solarcharger/277', 'solarcharger/278']
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

function daily(station: LabelledStation, ago: number, field: string): number {
  return station.numberAt(`${first}/History/Daily/${ago}/${field}`, 0)
}

function absorbing(station: LabelledStation): void {
  station.change(/^solarcharger\/\d+\/History\/Daily\/\d+\/TimeInAbsorption$/, () => 400)
}

/** The last week gives so much less than the best of the days before. */
function weakWeek(station: LabelledStation, percent: number): void {
  const best = Math.max(...days(8, 28).map((ago) => daily(station, ago, 'Yield')))
  for (const ago of days(1, 7)) station.set(`${first}/History/Daily/${ago}/Yield`, best * (1 - percent / 100))
}

/** The second charger sees no sun while the first gives a share of its highest power. */
function oneDark(station: LabelledStation, share: number): void {
  const most = Math.max(...days(1, 30).map((ago) => daily(station, ago, 'MaxPower')))
  station.set(`${first}/State`, 252).set(`${first}/Yield/Power`, share * most)
  station.set(`${second}/State`, 0).set(`${second}/DeviceOffReason`, 0x400)
}

export const solarFaults: readonly LabelledFault[] = [
  {
    ...{ rule: 'mppt-alarms', name: 'a short circuit' },
    strengths: { below: 0, at: 1, above: 2 },
    atLimit: 'watch',
    change: (station, level) => void station.set(`${first}/Alarms/ShortCircuit`, level),
    close: (station) => void station.drop(/^solarcharger\/277\/Alarms\//),
  },
  {
    ...{ rule: 'mppt-error', name: 'an error of the charger now' },
    // 160 warns, 33 switches off.
    strengths: { below: 0, at: 160, above: 33 },
    atLimit: 'watch',
    change: (station, code) => void station.set(`${first}/ErrorCode`, code),
    close: (station) => void station.set(`${first}/ErrorCode`, null),
  },
  {
    ...{ rule: 'mppt-error', name: 'an error that the charger remembers' },
    // Days ago.
    strengths: { below: 8, at: 7, above: 2 },
    atLimit: 'watch',
    change: (station, ago) => void station.set(`${first}/History/Daily/${ago}/LastError1`, 2),
  },
  {
    ...{ rule: 'mppt-off', name: 'a charger that is switched off' },
    // Off reasons: no panel power; power switch; protection and alarm.
    strengths: { below: 0x400, at: 0x02, above: 0x8010 },
    atLimit: 'watch',
    change: (station, bits) => void station.set(`${first}/State`, 0).set(`${first}/DeviceOffReason`, bits),
    close: (station) => void station.set(`${first}/DeviceOffReason`, null),
  },
  {
    ...{ rule: 'mppt-off', subject: second, name: 'an array without power by day', make: 'two MPPT' },
    strengths: { below: 0.29, at: 0.3, above: 0.4 },
    atLimit: 'watch',
    change: oneDark,
    close: (station) => void station.set(`${second}/State`, null),
  },
  {
    ...{ rule: 'mppt-yield-drop', name: 'a lost string', make: '15s ESS in winter' },
    strengths: { below: 49, at: 50, above: 52 },
    atLimit: 'ok',
    change: weakWeek,
    close: absorbing,
  },
  {
    ...{ rule: 'mppt-compare', subject: second, name: 'a shaded array', make: 'two MPPT in winter' },
    strengths: { below: 86, at: 85, above: 83 },
    atLimit: 'ok',
    change: (station, percent) =>
      void station.scale(/^solarcharger\/278\/History\/Daily\/\d+\/Yield$/, percent / 100),
    close: absorbing,
  },
  {
    ...{ rule: 'mppt-missing', subject: second, name: 'a charger that is gone', make: 'two MPPT' },
    // Hours ago; the past comes in buckets of 10 min.
    strengths: { below: 22, at: 23.8, above: 25 },
    atLimit: 'not-judged',
    change: (station, hours) => {
      station.drop(/^solarcharger\/278\//)
      station.set('settings/0/Settings/Devices/vedirect_HQ2/ClassAndVrmInstance', 'solarcharger:278')
      station.past(`${second}/Yield/Power`, { days: 5, everyMs: 5 * minute }, (daysAgo) =>
        daysAgo * 24 >= hours ? 300 : Number.NaN,
      )
    },
    close: (station) =>
      void station.gaps.push({ from: now - 20 * 60 * minute, to: now - minute, reason: 'laptop asleep' }),
  },
]
