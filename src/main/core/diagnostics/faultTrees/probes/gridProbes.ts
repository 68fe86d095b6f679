import { formatQuantity } from '../../../../../shared/format.ts'
import type { SeriesId } from '../../../../../shared/history.ts'
import { servicesOfType } from '../../../../../shared/stationView.ts'
import { readingKey } from '../../../../../shared/victron.ts'
import { fact } from '../../conclude.ts'
import type { WindowsNeed } from '../../needs.ts'
import type { RuleContext } from '../../rule.ts'
import { gridPlace } from '../../rules/grid/gridPlace.ts'
import { decided, type Probe, type ProbeAnswer, type ProbeInput, undecided } from '../probe.ts'
import { inverters } from './places.ts'
import { opposite, readSigns, type Sign, yesNo } from './signs.ts'

/** Whether an inverter has its grid relay closed. */
export const gridConnected: Probe = {
  look(input) {
    const signs = servicesOfType(input.view, 'vebus').flatMap((id): Sign[] => [
      {
        ...{ label: 'AC input connected', id, path: '/Ac/ActiveIn/Connected', words: yesNo },
        saysYes: (value) => value === 1,
      },
    ])
    const seen = readSigns(input, signs, 'AC input')
    if (seen.answer !== 'not-known') return seen
    // The system says the same of an RS; 240 = inverting, not connected (venus.md 3.2).
    const source = servicesOfType(input.view, 'system').map(
      (id): Sign => ({
        ...{ label: 'AC source', id, path: '/Ac/ActiveIn/Source' },
        saysYes: (value) => value >= 1 && value <= 3,
      }),
    )
    return readSigns(input, source, 'AC input')
  },
}

/** Whether an inverter sees a usable voltage at one of its AC inputs. */
export const acAvailable: Probe = {
  look: (input) =>
    readSigns(
      input,
      inputSigns(input, (n) => [`AC-in ${n} available`, `/Ac/State/AcIn${n}Available`]),
      'AC input available',
    ),
}

/** Whether an inverter is told to ignore an AC input. */
export const inputIgnored: Probe = {
  look: (input) =>
    readSigns(
      input,
      inputSigns(input, (n) => [`AC-in ${n} ignored`, `/Ac/State/IgnoreAcIn${n}`]),
      'AC input ignored',
    ),
}

function inputSigns(input: ProbeInput, at: (n: number) => readonly [label: string, path: string]): Sign[] {
  return servicesOfType(input.view, 'vebus').flatMap((id) =>
    [1, 2]
      .map(at)
      .filter(([, path]) => input.view.get(id, path) !== undefined)
      .map(([label, path]) => ({
        ...{ label, id, path, words: yesNo },
        saysYes: (value: number) => value === 1,
      })),
  )
}

/** Whether the grid meter reads a voltage. */
export const meterSeesGrid: Probe = {
  look: (input) =>
    readSigns(
      input,
      servicesOfType(input.view, 'grid').flatMap((id) =>
        [1, 2, 3]
          .filter((n) => input.view.get(id, `/Ac/L${n}/Voltage`) !== undefined)
          .map((n) => ({
            ...{ label: `Grid meter L${n}`, id, path: `/Ac/L${n}/Voltage` },
            saysYes: (volts: number) => volts >= input.limits.grid.means.lostUnder,
          })),
      ),
      'Grid meter',
    ),
}

/** Whether an inverter is off the grid although the grid is there. */
export const gridRejected: Probe = {
  look(input) {
    const connected = gridConnected.look(input)
    if (connected.answer !== 'no') return opposite(connected)
    const there = [acAvailable.look(input), meterSeesGrid.look(input)].find(({ answer }) => answer === 'yes')
    return there ? decided(true, ...connected.evidence, ...there.evidence) : undecided(...connected.evidence)
  },
}

const means = (series: SeriesId, meanMs: number): WindowsNeed => ({
  kind: 'windows',
  series,
  lookBackMs: 3 * Math.max(meanMs, 60_000),
  meanMs,
})

/** Voltages of all phases and the frequency, with the means that their limits are meant for. */
function quantities(context: RuleContext) {
  const place = gridPlace(context)
  const { voltage, frequency } = context.limits.grid
  if (!place) return []
  return [
    ...(voltage
      ? place.phases.map(({ name, voltage: series }) => ({
          ...{ name: `${name}, 10-min mean`, unit: 'V', decimals: 1, limits: voltage.usual },
          need: means(series, voltage.meanMinutes * 60_000),
        }))
      : []),
    ...(frequency
      ? [
          {
            ...{ name: 'Frequency, 10-s mean', unit: 'Hz', decimals: 2, limits: frequency.usual },
            need: means(place.frequency, frequency.meanSeconds * 1_000),
          },
        ]
      : []),
  ]
}

/** Whether the last means of voltage and frequency lie inside the limits of this grid. */
export const gridInLimits: Probe = {
  needs: (context) => quantities(context).map(({ need }) => need),
  look(input): ProbeAnswer {
    const read = quantities(input).map(({ name, unit, decimals, limits, need }) => {
      const last = input.history.of(need).findLast(({ coveredMs }) => coveredMs * 2 >= need.meanMs)
      const isThere =
        last !== undefined && last.mean >= (unit === 'V' ? input.limits.grid.means.lostUnder : 1)
      const text = isThere ? formatQuantity(last.mean, unit, decimals) : 'no mean'
      const span = `${text}, limits ${limits.low} to ${limits.high} ${unit}`
      return {
        isInside: isThere ? last.mean >= limits.low && last.mean <= limits.high : null,
        line: fact(name, span, readingKey(need.series, need.series.path), isThere ? last.start : null),
      }
    })
    const [first, ...others] = read.map(({ line }) => line)
    if (!first) return undecided(fact('Limits of this grid', input.limits.gridReason))
    if (read.some(({ isInside }) => isInside === false)) return decided(false, first, ...others)
    return read.every(({ isInside }) => isInside)
      ? decided(true, first, ...others)
      : undecided(first, ...others)
  },
}

/** Whether a device reports the phases in the wrong order. */
export const phaseRotation: Probe = {
  look: (input) =>
    readSigns(
      input,
      [...inverters(input), ...servicesOfType(input.view, 'grid')]
        .filter((id) => input.view.get(id, '/Alarms/PhaseRotation') !== undefined)
        .map((id) => ({
          ...{ label: 'Phase rotation alarm', id, path: '/Alarms/PhaseRotation' },
          saysYes: (value: number) => value >= 1,
        })),
      'Phase rotation alarm',
    ),
}
