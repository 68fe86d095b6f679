import { useWords } from '../../../state/words.ts'
import './memory.css'
import { useMemo } from 'react'
import type { MemoryRecord } from '../../../../shared/deviceMemory.ts'
import { AgeText } from '../../../components/AgeText.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { Section } from '../../../components/Section.tsx'
import { timeText } from '../../../state/time.ts'
import { MemoryBars } from './MemoryBars.tsx'
import { daySlots } from './memoryDays.ts'
import { type MemoryFact, memoryFacts } from './memoryFacts.ts'
import { useDeviceMemory } from './useDeviceMemory.ts'

/** What the devices knew before anybody recorded them: days of the chargers, totals and events. */
export function MemorySection({ portalId, timeZone }: { portalId: string | null; timeZone: string | null }) {
  const { t } = useWords()
  const { records, problem } = useDeviceMemory(portalId)
  const slots = useMemo(() => daySlots(records ?? []), [records])
  const facts = useMemo(() => memoryFacts(records ?? [], timeZone, t), [records, timeZone, t])
  return (
    <div className="memory">
      <Section
        title={t('Remembered by the devices')}
        aside={<Origin records={records ?? []} timeZone={timeZone} />}
      >
        {problem === null ? null : <ErrorNote problem={problem} />}
        {records !== null && records.length === 0 ? (
          <EmptyState>
            {t(
              'Nothing is stored of what the devices remember. Solar chargers and battery monitors keep such a memory, many BMS do not.',
            )}
          </EmptyState>
        ) : null}
        {slots.length > 0 ? <MemoryBars slots={slots} /> : null}
        {facts.length > 0 ? <FactTable facts={facts} /> : null}
      </Section>
    </div>
  )
}

/** Who says it, and when it was read. */
function Origin({ records, timeZone }: { records: readonly MemoryRecord[]; timeZone: string | null }) {
  const { t } = useWords()
  const days = records.filter(({ kind }) => kind === 'day')
  if (days.length === 0) return null
  const services = [
    ...new Set(days.map(({ serviceType, deviceInstance }) => `${serviceType}/${deviceInstance}`)),
  ]
  const readAt = days.reduce((latest, { readAt: at }) => Math.max(latest, at), 0)
  return (
    <AgeText
      source={services.join(', ')}
      state="recorded"
      text={t('read {{time}}', { time: timeText(readAt, timeZone, t.locale) })}
    />
  )
}

function FactTable({ facts }: { facts: readonly MemoryFact[] }) {
  const { t } = useWords()
  return (
    <table className="memfacts">
      <thead>
        <tr>
          <th>{t('Device')}</th>
          <th>{t('Remembers')}</th>
          <th className="n">{t('Value')}</th>
          <th className="n">{t('Time')}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(({ key, service, label, value, time }) => (
          <tr key={key}>
            <td className="i3">{service}</td>
            <td className="b">{label}</td>
            <td className="n">{value}</td>
            <td className="n i3">{time}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
