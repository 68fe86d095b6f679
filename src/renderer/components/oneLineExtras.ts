import { formatNumber } from '../../shared/format.ts'
import { english, type Translate } from '../../shared/language.ts'
import type { ServiceId } from '../../shared/victron.ts'
import { type LiveValue, presentNumber } from './liveValue.ts'
import type { StationServices } from './stationServices.ts'
import type { ValueName } from './useValues.ts'
import { isPublished, type ReadValue, sumOf, valueAt } from './valueSource.ts'

const phases = [1, 2, 3] as const

/** A device that not every station has; without it nothing is drawn. */
export interface ExtraNode {
  title: string
  value: LiveValue
  source: string
  /** `Stopped`, `on AC-out`. */
  words: string | null
  /** Power flows from it into the AC line. */
  isGiving: boolean
}

const pvSides = [
  { path: '/Ac/PvOnGrid/L{n}/Power', words: english('on the grid side') },
  { path: '/Ac/PvOnOutput/L{n}/Power', words: english('on AC-out') },
  { path: '/Ac/PvOnGenset/L{n}/Power', words: english('on the generator side') },
] as const

const perPhase = (path: string) => phases.map((phase) => path.replace('{n}', String(phase)))

/** What the extra devices read. */
export function extraNames({ system, genset, generator, pvinverters }: StationServices): ValueName[] {
  const of = (id: ServiceId | null, ...paths: string[]) => (id ? paths.map((path) => ({ id, path })) : [])
  return [
    ...of(system, ...perPhase('/Ac/Genset/L{n}/Power'), ...pvSides.flatMap(({ path }) => perPhase(path))),
    ...of(genset, '/Ac/Power'),
    ...of(generator, '/State'),
    ...pvinverters.flatMap((id) => of(id, '/Ac/Power')),
  ]
}

function isGiving(value: LiveValue): boolean {
  return (presentNumber(value) ?? 0) >= 5
}

/** The generator, unless the GX has it at the active input, where it stands in the place of the grid. */
export function generatorNode(
  { system, genset, generator }: StationServices,
  read: ReadValue,
  t: Translate,
): ExtraNode | null {
  if (valueAt(read, system, '/Ac/ActiveIn/Source')?.number === 2) return null
  const title = t('Generator')
  const ofSystem = sumOf(
    perPhase('/Ac/Genset/L{n}/Power').map((path) => valueAt(read, system, path)),
    title,
    t,
  )
  const own = valueAt(read, genset, '/Ac/Power')
  const value = ofSystem ?? (isPublished(own) ? own : null)
  const state = valueAt(read, generator, '/State')
  const words = isPublished(state) ? state.text : null
  if (value) {
    const source = ofSystem ? 'GX' : t('Generator')
    return { title, value, source, words, isGiving: isGiving(value) }
  }
  return isPublished(state) ? { title, value: state, source: 'GX', words: null, isGiving: false } : null
}

/** All PV inverters together: as the GX sums them by side, else as they say themselves. */
export function acSolarNode(
  { system, pvinverters }: StationServices,
  read: ReadValue,
  t: Translate,
): ExtraNode | null {
  const title = t('Solar, AC')
  const sides = pvSides.map(({ path, words }) => ({
    words: t(words),
    value: sumOf(
      perPhase(path).map((each) => valueAt(read, system, each)),
      title,
      t,
    ),
  }))
  const known = sides.filter(({ value }) => value !== null)
  const ofSystem = sumOf(
    known.map(({ value }) => value),
    title,
    t,
  )
  const own = sumOf(
    pvinverters.map((id) => valueAt(read, id, '/Ac/Power')),
    title,
    t,
  )
  const value = ofSystem ?? own
  if (!value) return null
  const count = pvinverters.length
  return {
    title: count > 1 ? t('Solar, AC ({{number}})', { number: formatNumber(count, 0, t.locale) }) : title,
    value,
    source: ofSystem ? 'GX' : t('PV inverter'),
    words: known.length === 1 ? (known[0]?.words ?? null) : null,
    isGiving: isGiving(value),
  }
}
