import { memo, useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Finding } from '../../../shared/finding.ts'
import { formatDuration } from '../../../shared/format.ts'
import { batteryMemory } from '../../../shared/paths/memory.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../shared/victron.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import type { LiveValue } from '../../components/liveValue.ts'
import { Figure } from '../../components/Readout.tsx'
import { Section } from '../../components/Section.tsx'
import { useValues } from '../../components/useValues.ts'
import { ValueCard } from '../../components/ValueCard.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { station } from '../../state/station.ts'
import { fromCore, useWords } from '../../state/words.ts'
import './ageing.css'

/** What a battery remembers by itself, without the list of its errors. */
const paths = Object.keys(batteryMemory).filter((path) => path.startsWith('/History/'))

/** The counters that the battery publishes with something in them; another list only when one comes or goes. */
function usePublished(battery: ServiceId): string[] {
  return useStore(
    station,
    useShallow(({ readings }) =>
      paths.filter((path) => {
        const value = readings.get(readingKey(battery, path))?.value ?? []
        return !Array.isArray(value) || value.length > 0
      }),
    ),
  )
}

/** One counter with its card. */
function Count({ battery, path }: { battery: ServiceId; path: string }) {
  const { t } = useWords()
  const names = useMemo(() => [{ id: battery, path }], [battery, path])
  const [told] = useValues(names)
  if (!told) return null
  const value = withDuration(told, (ms) => formatDuration(ms, t.locale))
  return (
    <div>
      <dt>{value.label}</dt>
      <dd>
        <ValueCard value={value} source={serviceKey(battery)}>
          <Figure value={value} />
        </ValueCard>
      </dd>
    </div>
  )
}

/** A span is read as a span: `3 d 4 h`, not as seconds. */
function withDuration(value: LiveValue, text: (ms: number) => string): LiveValue {
  return value.unit === 's' && value.number !== null
    ? { ...value, unit: '', text: text(value.number * 1_000) }
    : value
}

function Own({ finding, label }: { finding: Finding | undefined; label: string }) {
  const { t } = useWords()
  if (!finding) return null
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="wrap">{fromCore(finding.sentence, t)}</td>
      <td className="r">
        <VerdictLabel verdict={finding.verdict} size={14} />
      </td>
    </tr>
  )
}

/** Cycles and energy twice: as the battery counts them, and as Fieldkit does from the recorded current. */
export const CyclesEnergy = memo(function CyclesEnergy({
  battery,
  findings,
}: {
  battery: ServiceId
  /** Those of this battery. */
  findings: readonly Finding[]
}) {
  const { t } = useWords()
  const published = usePublished(battery)
  const of = (ruleId: string) => findings.find((finding) => finding.ruleId === ruleId)
  return (
    <Section
      title={t('Cycles and energy')}
      aside={<span className="lab">{t('since the battery was new')}</span>}
    >
      {published.length === 0 ? (
        <EmptyState>{t('This battery publishes no counters of its own.')}</EmptyState>
      ) : (
        <dl className="counts">
          {published.map((path) => (
            <Count key={path} battery={battery} path={path} />
          ))}
        </dl>
      )}
      <table className="sohsaid">
        <caption className="mic i3">{t('Counted by Fieldkit from the recorded current')}</caption>
        <tbody>
          <Own label={t('Cycles')} finding={of('full-cycles')} />
          <Own label={t('Cycle life')} finding={of('cycle-life')} />
          <Own label={t('Capacity')} finding={of('own-capacity')} />
          <Own label={t('Efficiency')} finding={of('round-trip')} />
        </tbody>
      </table>
    </Section>
  )
})
