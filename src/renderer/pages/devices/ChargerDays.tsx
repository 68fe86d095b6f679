import '../trends/memory/memory.css'
import { useMemo } from 'react'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useNavigation } from '../../state/navigation.ts'
import { useWords } from '../../state/words.ts'
import { MemoryBars } from '../trends/memory/MemoryBars.tsx'
import { daySlots } from '../trends/memory/memoryDays.ts'
import { useDeviceMemory } from '../trends/memory/useDeviceMemory.ts'
import type { DeviceEntry } from './deviceIndex.ts'

/** The days that one charger remembers, as bars. They are on disk and outlive the connection. */
export function ChargerDays({ entry }: { entry: DeviceEntry }) {
  const { t } = useWords()
  const { portalId } = useNavigation()
  const { records, problem } = useDeviceMemory(portalId)
  const slots = useMemo(
    () =>
      daySlots(
        (records ?? []).filter(
          ({ serviceType, deviceInstance }) => `${serviceType}/${deviceInstance}` === entry.key,
        ),
      ),
    [records, entry.key],
  )
  return (
    <section className="devdays" aria-label={t('Remembered by the charger')}>
      <h3>
        {t('Remembered by the charger')} <span className="lab">{t('kept on this laptop')}</span>
      </h3>
      {problem === null ? null : <ErrorNote problem={problem} />}
      {slots.length > 0 ? (
        <MemoryBars slots={slots} />
      ) : (
        <p className="empty">
          {records === null ? t('Reading what is stored.') : t('No day of this charger is stored yet.')}
        </p>
      )}
    </section>
  )
}
