/** Each number as its distance from the one before; the first stays. */
export function changesOf(values: Float64Array): Float64Array {
  return values.map((value, i) => value - (i === 0 ? 0 : (values[i - 1] ?? 0)))
}

/** Undoes `changesOf`. */
export function sumChanges(changes: Float64Array): Float64Array {
  let sum = 0
  return changes.map((change) => {
    sum += change
    return sum
  })
}
