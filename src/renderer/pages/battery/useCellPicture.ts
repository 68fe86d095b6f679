import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { readingKey, type ServiceId } from '../../../shared/victron.ts'
import type { CellPicture } from '../../components/cellLayout.ts'
import { type ReadValue, valueAt } from '../../components/valueSource.ts'
import { station } from '../../state/station.ts'
import { useWords } from '../../state/words.ts'

/** Cells in one series string at most; more would be another product. */
const mostCells = 64

/** Voltages of single cells from number 1 on; empty when the BMS does not publish them. */
function useEachCell(battery: ServiceId | null): number[] {
  return useStore(
    station,
    useShallow((state) => {
      const each: number[] = []
      for (let number = 1; battery !== null && number <= mostCells; number++) {
        const value = state.readings.get(readingKey(battery, `/Voltages/Cell${number}`))?.value
        if (typeof value !== 'number') break
        each.push(value)
      }
      return each
    }),
  )
}

/** What is known of the cells now; null when the battery publishes no lowest and highest cell. */
export function useCellPicture(battery: ServiceId | null, read: ReadValue): CellPicture | null {
  const { t } = useWords()
  const each = useEachCell(battery)
  const end = (side: 'Min' | 'Max') => {
    const voltage = valueAt(read, battery, `/System/${side}CellVoltage`)?.number ?? null
    const id = valueAt(read, battery, `/System/${side}VoltageCellId`)?.reading?.value
    return voltage === null
      ? null
      : { id: typeof id === 'string' ? id : String(id ?? t('id not published')), voltage }
  }
  const low = end('Min')
  const high = end('Max')
  if (!low || !high) return null
  const number = (path: string) => valueAt(read, battery, path)?.number ?? 0
  return {
    low,
    high,
    each,
    modules: number('/System/NrOfModulesOnline') + number('/System/NrOfModulesOffline'),
    cellsPerModule: number('/System/NrOfCellsPerBattery') || 15,
  }
}
