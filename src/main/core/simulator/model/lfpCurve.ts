/** Open-circuit voltage of an LFP cell at 25 °C: [state of charge 0 to 1, V]. Flat in the middle, steep at the ends. */
const points: readonly (readonly [number, number])[] = [
  [0, 2.8],
  [0.02, 3.0],
  [0.05, 3.12],
  [0.1, 3.2],
  [0.15, 3.222],
  [0.2, 3.24],
  [0.3, 3.266],
  [0.4, 3.282],
  [0.5, 3.29],
  [0.6, 3.298],
  [0.65, 3.306],
  [0.7, 3.313],
  [0.8, 3.319],
  [0.9, 3.326],
  [0.95, 3.335],
  [0.98, 3.36],
  [0.99, 3.39],
  [1, 3.45],
  [1.02, 3.53],
  [1.05, 3.65],
]

function between(soc: number): number {
  let below = points[0] ?? [0, 0]
  for (const above of points) {
    if (soc <= above[0]) {
      if (above[0] === below[0]) return above[1]
      return below[1] + ((above[1] - below[1]) * (soc - below[0])) / (above[0] - below[0])
    }
    below = above
  }
  return below[1]
}

/** All points lie on hundredths, so a table of those is the same curve and needs no search. */
const hundredths = Array.from({ length: 106 }, (_, index) => between(index / 100))

/** V of a cell at rest; the state of charge is 0 to 1 and is clipped to 0 to 1.05. */
export function openCircuitVoltage(soc: number): number {
  const place = Math.max(0, Math.min(105, soc * 100))
  const index = Math.floor(place)
  const below = hundredths[index] ?? 0
  return below + ((hundredths[index + 1] ?? below) - below) * (place - index)
}
