import type { Fault } from '../faults/fault.ts'
import type { GxParts } from '../gxParts.ts'
import type { SiteEvents } from '../model/siteEvents.ts'

const doors = ['mqtt', 'http'] as const

/** What somebody at the site does, and undoes. Both are told when they happen, epoch ms. */
function deed(
  title: string,
  begin: (events: SiteEvents, at: number) => void,
  end: (events: SiteEvents, at: number) => void,
): Fault {
  const happen = (gx: GxParts, act: typeof begin) => {
    gx.dbus.refresh()
    const { station } = gx.dbus
    act(station.events, station.askedAt())
    gx.dbus.refresh()
    gx.sync()
  }
  return {
    ...{ title, doors, kind: 'state' },
    apply(gx) {
      happen(gx, begin)
      return () => happen(gx, end)
    },
  }
}

const loadWatts = 1_200
const sunWatts = 1_500

const load = (phase: 1 | 2 | 3) =>
  deed(
    `A load of ${loadWatts} W is switched on at the AC output, phase L${phase}`,
    (events, at) => events.switchLoad(at, loadWatts, phase),
    (events, at) => events.switchLoad(at, -loadWatts, phase),
  )

export const loadOn = load(1)
export const loadOnL2 = load(2)
export const loadOnL3 = load(3)

export const sunOut = deed(
  `The sun gives ${sunWatts} W more`,
  (events, at) => events.shine(at, sunWatts),
  (events, at) => events.shine(at, 0),
)

export const gridOpen = deed(
  'The breaker of the grid is open',
  (events, at) => events.moveBreaker(at, 'open'),
  (events, at) => events.moveBreaker(at, 'closed'),
)

export const plugOut = deed(
  'The CAN plug of the BMS is pulled',
  (events, at) => events.movePlug(at, 'out'),
  (events, at) => events.movePlug(at, 'in'),
)

/** A plug without any fault counts nothing when it is moved. */
export const loosePlug = deed(
  'The CAN plug of the BMS is loose and counts errors while it is moved',
  (events, at) => events.disturbCan(at, 4),
  (events, at) => events.disturbCan(at, 0),
)

export const weakBattery = deed(
  'The battery has 60 mΩ more than it should',
  (events) => {
    events.resistance = 0.06
  },
  (events) => {
    events.resistance = 0
  },
)

export const essIdle = deed(
  'The ESS leaves all loads to the grid',
  (events) => {
    events.isIdle = true
  },
  (events) => {
    events.isIdle = false
  },
)

export const gridStaysAway = deed(
  'The inverter does not connect to the grid again',
  (events) => {
    events.gridStaysAway = true
  },
  (events) => {
    events.gridStaysAway = false
  },
)

export const weakIsland = deed(
  'Without the grid the inverter gives 190 V only',
  (events) => {
    events.islandVoltage = 190
  },
  (events) => {
    events.islandVoltage = 230
  },
)

export const bmsUnwatched = deed(
  'Nothing notices that the BMS is lost',
  (events) => {
    events.bmsLossUnnoticed = true
  },
  (events) => {
    events.bmsLossUnnoticed = false
  },
)
