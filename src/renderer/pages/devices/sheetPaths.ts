import type { DeviceSheet, SheetSide } from './deviceSheets.ts'

const allPhases = ['L1', 'L2', 'L3'] as const

/** The path of one phase. */
export function phasePath(path: string, phase: string): string {
  return path.replace('{phase}', phase)
}

/** The phases that a device publishes on a side. */
export function phasesOf(side: SheetSide, published: readonly string[]): string[] {
  return allPhases.filter((phase) => side.rows.some(({ path }) => published.includes(phasePath(path, phase))))
}

/** Numbers of the trackers, `/Pv/0/V`. */
export function trackersOf(published: readonly string[]): number[] {
  const numbers = published.flatMap((path) => {
    const [, number] = /^\/Pv\/(\d{1,2})\/[VP]$/.exec(path) ?? []
    return number === undefined ? [] : [Number(number)]
  })
  return [...new Set(numbers)].sort((a, b) => a - b)
}

/** What is told of one tracker. */
export const trackerPaths = ['Name', 'V', 'P', 'MppOperationMode'] as const

/** Every path that the details of a device read, as far as it is published. */
export function detailPaths(sheet: DeviceSheet, published: readonly string[]): string[] {
  const sides = sheet.sides.flatMap((side) => [
    ...side.rows.flatMap(({ path }) => allPhases.map((phase) => phasePath(path, phase))),
    ...(side.total === undefined ? [] : [side.total]),
  ])
  const trackers = trackersOf(published).flatMap((number) =>
    trackerPaths.map((name) => `/Pv/${number}/${name}`),
  )
  const wanted = new Set([...sides, ...trackers, ...sheet.facts.flatMap(({ paths }) => paths)])
  return published.filter((path) => wanted.has(path))
}
