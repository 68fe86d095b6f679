import type { Fault } from './fault.ts'

/** The GX is too busy to answer for `hangMs`; then everything that waited comes at once. */
export const hangFiveSeconds: Fault = {
  title: 'Nothing answers for 5 s, then all of it does',
  doors: ['mqtt', 'http'],
  kind: 'blow',
  apply(gx) {
    const releases = gx.doors.map((door) => door.hold())
    const release = () => {
      for (const one of releases.splice(0)) one()
    }
    const timer = setTimeout(release, gx.timing.hangMs)
    return () => {
      clearTimeout(timer)
      release()
    }
  },
}
