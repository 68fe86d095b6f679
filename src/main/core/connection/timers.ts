/** Named timeouts that are cleared together. */
export interface Timers<Name extends string> {
  /** Replaces a timeout of the same name. */
  set(name: Name, ms: number, act: () => void): void
  clear(name: Name): void
  has(name: Name): boolean
  clearAll(): void
}

export function createTimers<Name extends string>(): Timers<Name> {
  const running = new Map<Name, NodeJS.Timeout>()
  const clear = (name: Name) => {
    clearTimeout(running.get(name))
    running.delete(name)
  }
  return {
    set(name, ms, act) {
      clear(name)
      running.set(
        name,
        setTimeout(() => {
          running.delete(name)
          act()
        }, ms),
      )
    },
    clear,
    has: (name) => running.has(name),
    clearAll() {
      for (const timer of running.values()) clearTimeout(timer)
      running.clear()
    },
  }
}
