import { loadAppInfo } from './appInfo.ts'
import { startClock } from './clockTick.ts'
import { followDiscovery } from './discovery.ts'
import { followFindings } from './findings.ts'
import { navigation, startNavigation } from './navigation.ts'
import { followSettings } from './settings.ts'
import { followStation } from './station.ts'

/**
 * Starts everything that lives outside the pages: place, clock, discovery, and the feed and findings of the open
 * station. Call it once after `setClient`. Returns the way to stop.
 */
export function startState(): () => void {
  void loadAppInfo()
  const stops = [startNavigation(), startClock(), followDiscovery(), followSettings()]
  let leaveStation: () => void = () => undefined
  let open: string | null = null
  const followOpen = (portalId: string | null) => {
    if (portalId === open) return
    open = portalId
    leaveStation()
    if (portalId === null) {
      leaveStation = () => undefined
      return
    }
    const both = [followStation(portalId), followFindings(portalId)]
    leaveStation = () => {
      for (const stop of both) stop()
    }
  }
  followOpen(navigation.getState().portalId)
  stops.push(navigation.subscribe((state) => followOpen(state.portalId)))
  return () => {
    leaveStation()
    for (const stop of stops) stop()
  }
}
