import type { Fault } from './fault.ts'

/** Every port accepts connections and never says a word. */
export const deadlockAfterAccept: Fault = {
  title: 'Every port accepts connections and never answers',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    const ends = gx.doors.map((door) => door.deadlock())
    return () => {
      for (const end of ends) end()
    }
  },
}
