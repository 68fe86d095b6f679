/** Does works one after the other, so that each begins from what the one before left. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work)
    // The next work waits for this one; a failure belongs to the caller of this one only.
    last = done.catch(() => undefined)
    return done
  }
}
