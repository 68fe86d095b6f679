import { useMemo } from 'react'
import type { ServiceId } from '../../../shared/victron.ts'
import { useValues } from '../../components/useValues.ts'
import { type ReadValue, readFrom } from '../../components/valueSource.ts'

/** Everything the battery page reads besides single cells. */
const paths = [
  '/Dc/0/Voltage',
  '/Dc/0/Current',
  '/Soc',
  '/Soh',
  '/Info/MaxChargeVoltage',
  '/Info/MaxChargeCurrent',
  '/Info/MaxDischargeCurrent',
  '/System/MinCellVoltage',
  '/System/MaxCellVoltage',
  '/System/MinVoltageCellId',
  '/System/MaxVoltageCellId',
  '/System/MinCellTemperature',
  '/System/MaxCellTemperature',
  '/System/NrOfModulesOnline',
  '/System/NrOfModulesOffline',
  '/System/NrOfModulesBlockingCharge',
  '/System/NrOfModulesBlockingDischarge',
  '/System/NrOfCellsPerBattery',
]

/** The values of a battery, live. Only what stands beside them uses it: the page does not move with every value. */
export function useBatteryValues(battery: ServiceId | null): ReadValue {
  const names = useMemo(() => (battery ? paths.map((path) => ({ id: battery, path })) : []), [battery])
  return readFrom(names, useValues(names))
}
