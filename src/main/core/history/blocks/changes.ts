/** Each number as its distance from the one before; the first stays. */
export function changesOf(values: Float64Array): Float64Array {
  const changes = new Float64Array(values.length)
  let last = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0
    changes[i] = value - last
    last = value
  }
  return changes
}

/** Undoes `changesOf`. */
export function sumChanges(changes: Float64Array): Float64Array {
  const values = new Float64Array(changes.length)
  let sum = 0
  for (let i = 0; i < changes.length; i++) {
    sum += changes[i] ?? 0
    values[i] = sum
  }
  return values
}
