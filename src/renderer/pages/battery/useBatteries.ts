import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { seenText } from '../../../shared/deviceText.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../shared/victron.ts'
import type { StationServices } from '../../components/stationServices.ts'
import { useStationServices } from '../../components/useStationServices.ts'
import { useBatteryPlace } from '../../state/batteryPlace.ts'
import { station } from '../../state/station.ts'

/** One battery or shunt of the station. */
export interface NamedBattery {
  id: ServiceId
  key: string
  /** The name its owner gave it, else the product; with the instance where two are called alike. */
  name: string
}

/** Names of services that are told apart by their instance where they are alike. Pure. */
export function batteryNamesOf(ids: readonly ServiceId[], told: readonly (string | null)[]): NamedBattery[] {
  return ids.map((id, index) => {
    const name = told[index] ?? null
    const isAlone = name !== null && told.filter((each) => each === name).length === 1
    return {
      id,
      key: serviceKey(id),
      name: name === null ? serviceKey(id) : isAlone ? name : `${name} ${id.deviceInstance}`,
    }
  })
}

/** The batteries of the station, and its services with the chosen one as "the battery". */
export function useBatteries(): {
  services: StationServices
  batteries: readonly NamedBattery[]
  /** Whether the shown battery is the one that the GX uses. */
  isMain: boolean
} {
  const all = useStationServices()
  const chosen = useBatteryPlace()
  const told = useStore(
    station,
    useShallow((state) =>
      all.batteries.map((id) => {
        const [own, product] = ['/CustomName', '/ProductName'].map((path) =>
          seenText(state.readings.get(readingKey(id, path))?.value),
        )
        return own ?? product ?? null
      }),
    ),
  )
  return useMemo(() => {
    const battery = all.batteries.find((id) => serviceKey(id) === chosen) ?? all.battery
    return {
      services: { ...all, battery },
      batteries: batteryNamesOf(all.batteries, told),
      isMain: battery === all.battery,
    }
  }, [all, chosen, told])
}
