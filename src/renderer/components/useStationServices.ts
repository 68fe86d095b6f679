import { useMemo } from 'react'
import { useStore } from 'zustand'
import { station, useReading } from '../state/station.ts'
import { pickServices, type StationServices, usedBattery } from './stationServices.ts'

/** The services of the open station. Renders again only when a service comes or goes. */
export function useStationServices(): StationServices {
  const keys = useStore(station, (state) => Object.keys(state.alive).sort().join('\n'))
  const active = useReading('system/0/ActiveBatteryService')?.value
  const measured = useReading('system/0/Dc/Battery/BatteryService')?.value
  const batteryService = usedBattery(active, measured)
  return useMemo(
    () => pickServices(keys === '' ? [] : keys.split('\n'), batteryService),
    [keys, batteryService],
  )
}
